"""The closed vocabularies of the core: what a verdict, a confidence or a comparison may be."""

from enum import IntEnum, StrEnum


class Confidence(StrEnum):
    """How a name or a number was come by. What nobody knows has no confidence at all."""

    SOURCED = "sourced"  # a public page or the text itself says it
    UNVERIFIED = "unverified"  # remembered or practised, not checked against the text


class Comparison(StrEnum):
    """How a figure must stand to its threshold to be met."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"

    @property
    def rising(self) -> bool:
        """Tell whether more is better."""
        return self in (Comparison.AT_LEAST, Comparison.MORE_THAN)

    @property
    def strict(self) -> bool:
        """Tell whether a tie fails."""
        return self in (Comparison.MORE_THAN, Comparison.LESS_THAN)


class Kind(StrEnum):
    """What an indicator counts, and so how it is read and judged."""

    PERCENT = "percent"  # part of a named whole
    AMOUNT = "amount"  # a measured quantity; also a % whose title does not say of what
    COUNT = "count"
    YES_NO = "yes_no"
    LEVEL = "level"  # one of an ordered list of words, worst first
    SHARE_OF_OTHER = "share_of_other"  # judged against another standard's threshold
    SOME_OF = "some_of"  # at least k of a list of parts
    COMPOSITE = "composite"  # all of its parts


class Delegation(StrEnum):
    """What the centre lets a province do with a threshold."""

    NONE = "none"  # nothing
    MAY_TIGHTEN = "may_tighten"  # set a number at least as strict
    MUST_SET = "must_set"  # the same, and without the province's number there is no rule
    FREE = "free"  # set any number, repeal or exempt: the centre's is only what holds otherwise


class Rank(IntEnum):
    """The issuing body, lowest first: a higher rank wins over a lower one."""

    PROVINCE_COMMITTEE = 1
    PROVINCE_COUNCIL = 2
    MINISTER = 3
    PRIME_MINISTER = 4
    GOVERNMENT = 5
    NATIONAL_ASSEMBLY = 6


class Grade(IntEnum):
    """The scale verdicts are bounds on. NEARLY exists only where an act defines it."""

    NOT_MET = 0
    NEARLY = 1
    MET = 2


class Verdict(StrEnum):
    """What a verdict is called."""

    MET = "met"
    NEARLY = "nearly"
    NOT_MET = "not_met"
    NO_DATA = "no_data"
    NO_RULE = "no_rule"
    NOT_COMPUTABLE = "not_computable"
    NOT_APPLICABLE = "not_applicable"


class Known(IntEnum):
    """What is known of a figure: a cube's `reason` array holds these codes.

    EXACT to STICKY carry a number, each as a bound on the true figure x:
    EXACT x = n, STICKY n < x < n + 1 (more decimals than are kept; judged exactly all the same),
    MORE_THAN x > n, AT_LEAST x >= n, LESS_THAN x < n, AT_MOST x <= n.
    """

    EXACT = 0
    STICKY = 1
    MORE_THAN = 2
    AT_LEAST = 3
    LESS_THAN = 4
    AT_MOST = 5
    NOTHING = 8  # no observation
    STALE = 9  # older than the indicator allows
    PENDING = 10  # reported, not yet confirmed
    NOT_COMPUTABLE = 11  # a ratio whose denominator is zero


class Reason(IntEnum):
    """Why an indicator's verdict is what it is; 0 where a number was compared with a threshold."""

    COMPARED = 0
    NO_OBSERVATION = 1
    STALE = 2
    PENDING = 3
    BOUND_TOO_WIDE = 4  # "more than 90" does not settle a threshold of 95
    NOT_COMPUTABLE = 5
    EXEMPT = 6
    NOT_IN_FORCE = 7  # repealed, or not yet part of the standard on the date
    THRESHOLD_UNKNOWN = 8  # the act sets one; it is not known here
    PROVINCE_MUST_SET = 9  # left to the province, which has not set it
    GROUP_UNKNOWN = 10  # the threshold differs by group and the place's group is not known
    YEAR_NOT_COVERED = 11  # no threshold in force on the date
    OTHER_UNKNOWN = 12  # rests on another standard's threshold, which is not known
    NO_STANDARD = 13  # no standard here covers the period
    NOT_KNOWN_HERE = 14  # stands for indicators or criteria the standard has and we do not know
    OUTSIDE_YEARS = 15  # the standard does not cover the day


class Lost(StrEnum):
    """Why a number that stands in some act does not apply."""

    NUMBER_UNKNOWN = "number_unknown"  # the row is there, its number is not known here
    OWN_PROVINCE = "own_province"  # the province has set its own
    HIGHER_RANK = "higher_rank"
    LATER = "later"
    WORDING_UNKNOWN = "wording_unknown"  # amended or repealed; what exactly is not known here
    FOR_THE_GROUP = "for_the_group"  # a row of the same act names the group
    OTHER_GROUP = "other_group"  # only for a group the place is not known to be in
    OTHER_TIME = "other_time"  # only for days other than the one asked for
    LEFT_TO_PROVINCE = "left_to_province"  # the province must set its own, and has not set it here
