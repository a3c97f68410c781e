"""Whether a hyphen at a line's end belongs to the word ("low-income") or only breaks it ("inte-grated").

Only the two halves decide, never the rest of the paper: a page's text must be the same whether it is read with the
whole paper or alone for its boxes, because marks are held by offsets in it.
"""

from __future__ import annotations

from meetingwatch.domain.pattern import Pattern

# Words that seldom begin a longer word written as one, so that a hyphen after them is nearly always printed.
_WHOLE = frozenset(
    "low high long short well self non multi cross half part full single double two three four five six seven eight "
    "nine ten first second third mid all year vice".split()
)
_ENDING = Pattern(
    r"(?:er|ers|est|ly|ed|ing|ings|s|es|en|ness|y|ies|ships?|ty|teen|th|ths|ary|ments?|wards?|some|fold)\Z"
)
# … save where what follows makes one word with them.
_ONE_WORD = Pattern(
    r"well(?:ing|come)|all(?:ow|oc|ot|eg|ev|ia|iga)|part(?:ner|icip|ial|icul|iti)|mid(?:dle|land|night)|second(?:m)|"
    r"non(?:e\Z|ethel|sense)|ten(?:an|der|sion|ure|d)|long(?:itud|ev)|high(?:light|land|way)|multi(?:tud|pl)|"
    r"short(?:age|fall|list|com|hand)|cross(?:road|over|word)|half(?:way)|low(?:land)|self(?:ish)|single(?:ton)|"
    r"six(?:t)|four(?:t)|seven(?:t)|eight(?:e)|vice(?:roy)"
)
# After these, which begin many ordinary words, only before certain words: "re-port" is broken, "re-use" is not.
_ONLY_BEFORE = Pattern(
    r"co(?:op(?:t|erat)|ordinat|design|produc|locat|chair|fund|exist|author|own|deliver)|"
    r"re(?:us(?:e|ed|ing|able)\Z|open|elect|tender|procur|provision|think|assess|allocat|profil|engag|enter|evaluat|"
    r"issu|let\Z|letting|align|commission|design|consult|examin)|"
    r"pre(?:application|school|decision|budget|meeting|election|planning|payment|pandemic|exist|tender|commencement|"
    r"determin|consult|covid|agreed)|"
    r"on(?:going|street|site)|off(?:street|site|peak)|in(?:house|year|person|depth)|inter(?:agency|generation)|"
    r"sub(?:committee|group|region)|under(?:spend|fives?\Z)|over(?:arching)|one(?:off|way|to|stop|bedroom|year|third)|"
    r"anti(?:social|fraud|poverty)|by(?:law|election)|socio(?:economic)|post(?:war|pandemic|implementation|covid)|"
    r"up(?:to)|follow(?:up|on)|call(?:in)|day(?:to)|face(?:to)|e(?:bike|scooter|petition)|so(?:called)|"
    r"ex(?:officio|service|councillor|gratia)|large(?:scale)|small(?:scale)|cost(?:effective|neutral|saving)|"
    r"time(?:limited|critical|consuming)|evidence(?:based|led)|community(?:led|based)|council(?:owned|led|wide|tax)|"
    r"decision(?:mak|tak)|risk(?:based|averse)|value(?:for)|medium(?:term|sized)|fixed(?:term|penalty)|"
    r"world(?:wide|class)|county(?:wide)|front(?:line)|back(?:office)|end(?:of|to)|carry(?:forward)"
)

_HEADS = frozenset(  # the first halves of the pattern above
    "co re pre on off in inter sub under over one anti by socio post up follow call day face e so ex large small cost "
    "time evidence community council decision risk value medium fixed world county front back end carry".split()
)


def keeps_hyphen(before: str, after: str) -> bool:
    """Whether a hyphen at a line's end between these halves is the printed word's own.

    So it is beside a figure ("2025-26", "18-year") and after an abbreviation ("KCC-owned").
    """
    one, other = before.casefold(), after.casefold()
    if not one or not other:
        return False
    if one[-1].isdigit() or other[0].isdigit():
        return True
    if before.isupper() and len(before) > 1 and not after.isupper():
        return True
    if one in _WHOLE:
        return not (_ENDING.match(other) or _ONE_WORD.match(one + other))
    # A match that ends within the first half says nothing about the second.
    only = _ONLY_BEFORE.match(one + other)
    return one in _HEADS and bool(only and only.end() > len(one))
