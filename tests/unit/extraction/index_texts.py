"""Indexes of invented books in three styles, as documents."""

from pipeline.documents.aligned import AlignedText, Run
from pipeline.documents.passages import Document, PageSpan, Passage


def document(lines, notes=()):
    """A document with index passages of (label, indent, text) and notes of (section, number, page, text)."""
    raw, passages = "", []
    for label, indent, text in lines:
        passages.append(_passage(len(passages), "index_entry", "index", text, len(raw), label, indent=indent))
        raw += text + "\n"
    for section, number, page, text in notes:
        passages.append(_passage(len(passages), "note", section, text, len(raw), str(number), pages=(PageSpan(0, page, page),)))
        raw += text + "\n"
    return Document("book", "paged-book", raw, tuple(passages))


def _passage(number, kind, section, text, start, label, **other):
    aligned = AlignedText(text, (Run(0, len(text), start, len(text)),))
    return Passage("book", number, kind, section, "editor", "A. Editor", aligned, label=label, **other)


FRENCH = [  # run-in sub-entries, en dashes, "n." references, cross references
    ("A", 0, "Artois, Charles, comte d’, 14, 88–90"),
    ("B", 0, "Barère, Bertrand: and Committee of Public Safety, 112–15; oratory of, 98; trial of, 201n.4"),
    ("B", 0, "Brissot, Jacques-Pierre, 45–51, 60; execution of, 131; and Girondins, 47 n. 3; newspaper of, 46"),
    ("C", 0, "Constitution of 1791, 33, 35–37"),
    ("C", 0, "Corday, Charlotte (Marie-Anne Charlotte de Corday d’Armont), 119–21"),
    ("D", 0, "Danton, Georges, 22, 71–79; see also September Massacres"),
    ("F", 0, "Fabre d’Églantine, Philippe (né Fabre), 80n2, 144"),
    ("J", 0, "Jacobin Club, 20–29 passim; closure of, 210"),
    ("L", 0, "L’Ami du peuple. See Marat, Jean-Paul"),
    ("L", 0, "Louis XVI, 3–12, 66ff.; trial of, 68; wife of. See Marie-Antoinette"),
    ("L", 0, "Lyon, siege of, 140"),
    ("M", 0, "Marat, Jean-Paul, 24, 119; bath of, 120"),
    ("M", 0, "Marie-Antoinette, 7, 130"),
    ("R", 0, "Robespierre, Augustin, 150, 198"),
    ("R", 0, "Robespierre, Maximilien de (“the Incorruptible”), xii, 70–74, 160–99; fall of, 195–99; and Rousseau, 72"),
    ("R", 0, "Roland, Manon (née Phlipon), 52, 131"),
    ("V", 0, "Varennes, flight to, 31"),
]

MEIJI = [  # flush left, out of which only the order leads; legend; names in two orders
    ("legend", 0, "fnu = first name unknown"),
    ("legend", 0, "p = pseudonym"),
    ("F", 0, "Fukuzawa Yukichi, 12, 40"),
    ("F", 0, "founds a school, 41"),
    ("F", 0, "and the West, 12"),
    ("H", 0, "Harris (fnu), American consul, 8, 201 n3"),
    ("I", 0, "Itō Hirobumi (né Hayashi), 30, 77-79"),
    ("I", 0, "constitution, drafting of, 90"),
    ("I", 0, "Prussia, visit to, 88"),
    ("I", 0, "wife: Umeko, 31"),
    ("K", 0, "Kido Takayoshi (p Katsura Kogorō), 29, 35"),
    ("K", 0, "character of, 36"),
    ("O", 0, "Osaka, port of, 6"),
    ("S", 0, "Saigō Takamori, 14, 60"),
    ("S", 0, "rebellion of, 61-63"),
    ("S", 0, "Satsuma, domain of, 14"),
    ("S", 0, "Shimazu, Hisamitsu, 15"),
]

ENGLISH = [  # indented sub-entries and sub-sub-entries
    ("B", 0, "Bagehot, Walter, 14"),
    ("B", 0, "banking, 15, 18"),
    ("B", 2, "crises of, 16"),
    ("B", 4, "1866, 17"),
    ("B", 2, "London and, 15"),
    ("D", 0, "Darwin, Charles, 4, 55–60"),
    ("D", 2, "Beagle voyage of, 56"),
    ("D", 2, "Emma, wife of, 58"),
    ("D", 2, "William (“Doddy”), eldest son of, 59"),
    ("D", 0, "Darwin, Erasmus, 4"),
    ("E", 0, "Eliot, George (Mary Ann Evans), 72"),
    ("E", 0, "Evans, Mary Ann. See Eliot, George"),
    ("G", 0, "Gladstone, William Ewart, 80, 92-3"),
    ("G", 2, "on Ireland, 92"),
    ("O", 0, "Oxford University, 20"),
    ("V", 0, "Victoria, Queen, 1–9"),
]

HUNGARIAN = [  # life dates in heads, bold and italic pages, particles with a letter of their own, titles of lords, few indented lines
    ("A", 0, "Ady, Endre, **12**, 14–16, *22*"),
    ("A", 0, "Áldásy, Mihály (1840–1899), 17, 33n"),
    ("A", 4, "and the Diet, 35–6"),
    ("A", 4, "son of. See Áldásy, Pál"),
    ("A", 0, "Áldásy, Pál (“Pali”), 40"),
    ("A", 0, "al-Karimi, Hajj Amin, 24"),
    ("A", 0, "Anne, queen of Bohemia, 41"),
    ("B", 0, "Barta, Ferenc (1871–1930): as editor, 12; exiled, 14–15; and Szepesy, 16"),
    ("B", 0, "Bull, Mr., 71"),
    ("C", 0, "Csáky family, 80"),
    ("C", 0, "Csáky, Count Albin, 81; wife of, 82"),
    ("C", 0, "Csáky, László, Count, 83"),
    ("C", 0, "cattle, 84"),
    ("D", 0, "de Brissac, Charles, 90"),
    ("D", 0, "Dessewffy, Baroness Ilona (née Pálffy), 91, plate 4"),
    ("H", 0, "Hunyadi János, 95"),
    ("W", 0, "Weldon, Arthur, Duke of, 96 (illus.)"),
]

ATLANTIC = [  # family names in capitals, numbered rulers, pseudonyms, Arabic and Vietnamese names
    ("A", 0, "Abdülhamid II, Sultan, 5, 9-11, 210-11 (n. 12)"),
    ("A", 0, "ADAMSON, John Quincy, 12, pp. 14-16"),
    ("A", 2, "education of, 13"),
    ("A", 0, "Adamson, Mrs. Samuel (Elizabeth Wells), 21"),
    ("B", 0, "Bin Tarif, Osama, 31"),
    ("B", 0, "Brandt, Willy (pseud. of Herbert Frahm), 21"),
    ("B", 0, "Burrell, Aaron, Jr., 41"),
    ("G", 0, "Gando, M. K. (the Master), 30"),
    ("H", 0, "Hussein ibn Tahir, Sharif of Mecca, 40"),
    ("H", 0, "Hồ Văn Minh (Nguyên Sinh Cung; also known as Nguyên Ai Quôc), 41"),
    ("I", 0, "Ibn Tahir (King Abdul-Aziz), 51"),
    ("M", 0, "McKINLAY, William (President), 54, 55"),
    ("N", 0, "Nehring, Pandit Jawaharlal (1889-1964), 60, 67 passim"),
    ("N", 2, "imprisoned, 62"),
    ("O", 0, "Ó Briain, Liam, xii, xiv-xv, 71"),
    ("O", 0, "O'Hanlon, Bernardo, 72, 73, fig. 4"),
    ("V", 0, "van der Lubben, Marinus, 60"),
    ("V", 0, "Vigdís Finnbogadóttir, 63"),
]
