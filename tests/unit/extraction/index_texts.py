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
