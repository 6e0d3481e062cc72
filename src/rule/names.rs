//! The classes that the engine itself asks for or gives.

use serde::{Deserialize, Serialize};

use super::class::{ClassId, ClassSet, Classes};

macro_rules! known {
    ($($(#[$doc:meta])* $field:ident => $name:literal),* $(,)?) => {
        /// Numbers of the classes that the engine asks for.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct Known {
            $($(#[$doc])* pub $field: ClassId,)*
        }

        impl Known {
            /// Every name, for checks and documents.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Asks for each of them, before any pattern does.
            pub(super) fn ask(classes: &mut Classes) -> Self {
                Self { $($field: classes.ask($name).unwrap_or(ClassId(0)),)* }
            }
        }
    };
}

known! {
    /// Any word.
    word => "word",
    /// A word that begins in lower case.
    lower => "word.lower",
    /// A word that begins with a capital.
    capital => "word.capital",
    /// A word in capitals.
    upper => "word.upper",
    /// A word that is in no lexicon.
    unknown => "word.unknown",
    /// A group of digits.
    digits => "digits",
    /// A mark.
    punct => "punct",
    /// A mark that stands inside a clause: hyphen, sign, symbol.
    inner_mark => "punct.inner",
    /// A number without unit.
    number => "number",
    /// A number that names a place in a row.
    ordinal => "number.ordinal",
    /// A number in words, not in digits.
    in_words => "number-in-words",
    /// A number with a unit.
    measure => "measure",
    /// An amount of money.
    money => "measure.money",
    /// A part of a whole.
    share => "measure.share",
    /// A calendar date or relative day.
    date => "date",
    /// A name of anything.
    name => "name",
    /// A name of a person, by a given name or a role before it.
    person => "name.person",
    /// A place.
    place => "name.place",
    /// A city.
    town => "name.place.city",
    /// A word of saying that stands behind a quoted question and who asks it: *“Who knows?” Ann Lind told the paper*.
    asks_behind => "asks-behind",
    /// Words of asking: only what they quote is said.
    asks => "cue.ask",
    /// A relative pronoun for people alone: *who*.
    relative_people => "relative.people",
    /// A relative pronoun.
    relative => "relative",
    /// A relative pronoun of belonging.
    relative_of => "relative.of",
    /// An organisation.
    body => "name.body",
    /// What stands between quotation marks, with them.
    quote => "quote",
    /// A quotation that is never closed.
    quote_open => "quote.open",
    /// A name of one word in capitals.
    acronym => "name.acronym",
    /// A word of saying.
    cue => "cue",
    /// Where a clause ends before its sentence does.
    clause_end => "clause.end",
    /// Behind which a clause starts inside its sentence.
    clause_start => "clause.start",
    /// Who may speak.
    source => "source",
    /// A counted noun.
    noun => "noun",
    /// A role or title.
    role => "role",
    /// The given name of a person.
    given_name => "given-name",
    /// A small word inside names.
    particle => "name-particle",
    /// Words whose number counts nothing: a name, or words that point back.
    label => "label",
    /// Words whose number is somebody's age.
    age => "age",
    /// Words that say that a statement is about a whole country.
    national => "place-national",
    /// All the world.
    worldwide => "place-world",
    /// A word that changes what is counted.
    state => "state",
    /// The people of a place, or what belongs to it.
    demonym => "adjective.place",
    /// An article or another determiner.
    determiner => "determiner",
    /// A definite article.
    definite => "determiner.definite",
    /// An indefinite article.
    indefinite => "determiner.indefinite",
    /// A word that points.
    demonstrative => "determiner.demonstrative",
    /// A common word with a capital, which is a name only where the article named its bearer.
    surname => "surname",
    /// The ending of an owner, where the language has one.
    genitive => "genitive",
    /// M., Mrs: what stands before a name and nothing else.
    title => "title",
    /// What stands right before a source, as *according to* does.
    according => "according",
    /// A noun for whoever leads something or holds some office: *leader*, *élu*.
    role_wide => "role.wide",
    /// A noun for a body or people that may speak.
    noun_source => "noun.source",
    /// A word of saying with which the last speaker goes on: *added*.
    goes_on => "cue.goes-on",
    /// A noun for a source whom nothing tells: *source*.
    noun_source_dark => "noun.source.dark",
    /// The same: *the same source*.
    same => "same",
    /// A noun for a body, by which an article calls one that it has named.
    noun_body => "noun-body",
    /// One that says nothing of its kind: *the company*, *the group*.
    noun_body_any => "noun-body.any",
    /// One that stands alone only where its name was told before: *the agency*.
    noun_body_told => "noun-body.told",
    /// One of these for where a body is at home: *l'établissement*.
    noun_body_premises => "noun-body.told.premises",
    /// One of those who lead a body: *the management*.
    noun_body_part => "noun-body.any.part",
    /// A noun for a body that somebody leads and that is no company: *the hospital*.
    noun_body_led => "noun-body.led",
    /// A noun form of one.
    form_singular => "form.singular",
    /// A noun form of several.
    form_plural => "form.plural",
    /// A clause whose words, and not its word of saying, tell how the speaker stands to it.
    turns => "turns",
    /// The same, only where what is said begins with it.
    turns_first => "turns.first",
    /// The same, only where it is told in the article's words, so that *she* may be the speaker.
    turns_told => "turns.told",
    /// The same, only where something is in dispute.
    turns_disputed => "turns.disputed",
    /// A word that says that something is in dispute.
    dispute => "dispute",
    /// A word of saying whose stance no content turns.
    firm => "stance.firm",
    /// A word of saying that holds against somebody: what it says is in dispute.
    insists => "stance.insists",
    /// A word of saying of somebody who speaks against what was said before.
    replies => "stance.replies",
    /// A word for whose something is, where it points to somebody: *in his view*.
    owner => "owner",
    /// The same of a man.
    owner_he => "owner.masculine",
    /// The same of a woman.
    owner_she => "owner.feminine",
    /// The same of several.
    owner_they => "owner.plural",
    /// Before a clause that is only supposed.
    supposed => "supposed",
    /// Tells what happens again and again: *often*.
    habit => "habit",
    /// Before what somebody only must do or wishes to: *must*, *hopes to*.
    wished => "wished",
    /// Before what is only wanted, or not so yet: *so that*.
    wanted => "wanted",
    /// A pronoun for nobody in particular.
    anybody => "pronoun.indefinite",
    /// Who is spoken to.
    second_person => "person.second",
    /// What stands before a subject that it brings out.
    cleft => "cleft",
    /// Words that stand behind a speaker and a comma and still belong to it: who, like, including.
    speaker_inset => "speaker-inset",
    /// A preposition.
    preposition => "preposition",
    /// The preposition before who does what is done: *hurt by three men*.
    preposition_by => "preposition.by",
    /// A preposition before somebody or something of which the words before it do not speak: *hurt in front of three men*.
    preposition_apart => "preposition.apart",
    /// A preposition of belonging.
    preposition_of => "preposition.of",
    /// A preposition behind which a place tells where something is.
    preposition_place => "preposition.place",
    /// Between a place and the number that is counted there.
    place_with => "place-with",
    /// A verb whose subject, where it is a place, tells where something is counted.
    place_verb => "place-verb",
    /// A preposition before somebody to whom something is said: *à l'agence*.
    preposition_hearer => "preposition.hearer",
    /// Who hears and prints what is said: a paper, a microphone.
    hearer => "hearer",
    /// A paper, a channel.
    media => "name.body.media",
    /// A noun for a paper or channel: *the daily*.
    noun_media => "noun-body.media",
    /// A news agency.
    news_agency => "name.body.news-agency",
    /// Behind a name, of the younger or the elder: *Jr*.
    name_suffix => "name-suffix",
    /// At the end of the name of a company: *Inc*.
    name_legal => "name-legal",
    /// A noun for what is called by somebody's name: *l'affaire Duval*, *la famille Duval*.
    namesake => "namesake",
    /// A noun for a site that bears somebody's name and is never that person: *le stade Paul-Morin*.
    namesake_site => "namesake.site",
    /// Somebody of a paper or channel.
    role_media => "role.media",
    /// A preposition of place, time or means.
    preposition_in => "preposition.in",
    /// A pronoun.
    pronoun => "pronoun",
    /// A pronoun for one or some of several, who were not named.
    one_of => "pronoun.one-of",
    /// A pronoun for the two whom the text told of right before.
    pair => "pronoun.pair",
    /// A document that charges somebody: a lawsuit.
    charging => "noun.document.charging",
    /// A pronoun that points back to whom the text named last.
    points_back => "pronoun.demonstrative",
    /// A company that the lexicon knows.
    company => "name.body.company",
    /// A noun that points to a person told of just before.
    echo => "aged.echo",
    /// A pronoun that stands for no person.
    neuter => "gender.neuter",
    /// A pronoun that may speak.
    subject => "pronoun.subject",
    /// A pronoun of the first person.
    first_person => "person.first",
    /// A conjunction that joins equals.
    conjunction_and => "conjunction.and",
    /// A conjunction.
    conjunction => "conjunction",
    /// A conjunction that opens a clause of its own: *when*, *because*.
    conjunction_sub => "conjunction.sub",
    /// A pronoun that points back to the subject of its verb.
    reflexive => "pronoun.reflexive",
    /// An auxiliary verb.
    auxiliary => "auxiliary",
    /// An auxiliary verb of what was done: *has killed*.
    have => "auxiliary.have",
    /// An auxiliary verb of what is, or is done to somebody: *was killed*.
    be => "auxiliary.be",
    /// An adjective.
    adjective => "adjective",
    /// A verb that reports no speech.
    verb => "verb",
    /// A form of a feminine noun.
    form_feminine => "form.feminine",
    /// A form of a masculine noun.
    form_masculine => "form.masculine",
    /// A finite form.
    finite => "form.finite",
    /// Somebody by an age: the 41-year-old, le quadragénaire.
    aged => "aged",
    /// A verb that tells of what is.
    form_present => "form.present",
    /// The same, of a language that also narrates in it.
    form_told => "form.present-told",
    /// An auxiliary verb that does so.
    now => "present",
    /// A verb that tells of what will be.
    future => "form.future",
    /// A verb that tells of what would be.
    conditional => "form.conditional",
    /// An infinitive.
    infinitive => "form.infinitive",
    /// A past participle.
    participle => "form.participle",
    /// A form that tells what somebody does beside the verb: *saying*.
    gerund => "form.gerund",
    /// An adverb.
    adverb => "adverb",
    /// A word that opens a question.
    interrogative => "interrogative",
    /// A word of saying whose plain form is a noun as often.
    nominal => "cue.nominal",
    /// A site, figures or a press office by which somebody speaks: *its website*.
    voice => "voice",
    /// Before the name by which somebody or something is called: *known as*.
    called_by => "called-by",
    /// The word that opens a clause (*que*, *that*).
    that => "that",
    /// A noun of people that never speaks: the dead.
    no_speaker => "no-speaker",
    /// Before a date: what is told is compared with that day, it is not of it.
    baseline => "date-baseline",
    /// Behind a time, it tells that so much lies between: *two days after*.
    elapsed => "elapsed",
    /// A time that only the day before it in the story tells (*a year earlier*).
    date_other => "date-other",
    /// A word that tells when: *during*.
    date_during => "date-during",
    /// A word of saying that counts.
    cue_count => "cue.count",
    /// A modal verb.
    modal => "modal",
    /// Before a word, it says that something is none of that: *non-striking*.
    negation_of => "negation.of",
    /// A word that negates a verb.
    negation => "negation.verb",
    /// An event.
    noun_event => "noun.event",
    /// Masculine words.
    masculine => "gender.masculine",
    /// Feminine words.
    feminine => "gender.feminine",
    /// Words in the singular.
    singular => "grammar.singular",
    /// Words in the plural.
    plural => "grammar.plural",
    /// A word that says that a number is a part of one before (*dont*, *including*).
    scope_part => "scope.part",
    /// A noun for the dead and the hurt.
    casualty => "noun.casualty",
    /// Before the whole of which a number near by is a part.
    among => "among",
    /// A word that says that a number is the whole (*in all*).
    scope_total => "scope.total",
    /// A word that says that only what came new is counted.
    scope_new => "scope.new",
    /// A word that says that it is counted anew each day.
    scope_daily => "scope.per day",
    /// A word that says that it is counted anew each year.
    scope_yearly => "scope.per year",
    /// A word that says that it is counted for so many of something else: *per 100,000*.
    scope_rate => "scope.per number",
    /// The word for so many people among whom cases are counted.
    incidence => "unit.incidence",
    /// Before a unit or noun: so much for each (*par*, *per*).
    per => "per",
    /// Likewise, behind an amount only, where it may also be an article (*an hour*, *le litre*).
    per_article => "per.article",
    /// Likewise, between a sum and the unit of which it is the price (*4 000 euros du mètre carré*).
    per_of => "price-of",
    /// Between an amount and what it is told for each of: *3 000 euros brut par mois*.
    per_between => "per-between",
    /// A word that says that something is meant to be.
    planned => "modality.planned",
    /// A word that says that something will be.
    forecast => "modality.forecast",
    /// A word that says that something may be.
    possible => "modality.possible",
    /// A verb with which a text passes on what somebody says to be so: *s'élèverait*.
    hearsay => "modality.hearsay",
    /// A word of the calendar: month, weekday, relative day, time of day.
    calendar => "calendar",
    /// Links a noun of number to what it counts.
    numeral_of => "numeral.of",
    /// Links a part to its whole.
    numeral_part_of => "numeral.part-of",
    /// Joins number words, and the items of a list.
    numeral_and => "numeral.and",
    /// Number words before which `numeral.and` may join.
    numeral_and_before => "numeral.and-before",
    /// Joins a smaller number word to a scale before it.
    numeral_and_behind => "numeral.and-behind-scale",
    /// Makes a number negative.
    numeral_minus => "numeral.minus",
    /// The decimal mark as a word.
    numeral_point => "numeral.point",
    /// Behind digits: they name a place in a row.
    numeral_ordinal => "numeral.ordinal",
    /// Between a part and the whole that it is taken from.
    numeral_ratio => "numeral.ratio",
    /// Behind a number: it multiplies.
    numeral_times => "numeral.times",
    /// Behind it a number names and does not count.
    numeral_label => "numeral.label",
    /// Before a number: what was before is taken so many times.
    numeral_multiplied => "numeral.multiplied",
    /// Before a number: what was before is parted by it.
    numeral_divided => "numeral.divided",
    /// Words of change: from one number to another is no range.
    numeral_change => "numeral.change",
    /// A word outside the lexicon that looks like a noun of people who do something.
    agent => "agent",
    /// Before the first of two levels: *went from*.
    former_from => "former.from",
    /// A verb or noun of going up.
    change_up => "change.up",
    /// A verb or noun of going down.
    change_down => "change.down",
    /// Behind an amount: so much more.
    change_more => "change.more",
    /// Behind an amount: so much less.
    change_less => "change.less",
    /// Before an amount: what a change leads to or comes from.
    change_level => "change.level",
    /// Before an amount: what a change leads to.
    change_to => "change.to",
    /// A verb that brings something to a level, up or down: *ramener*.
    change_brings => "change.brings",
    /// Before an amount: how far a change goes.
    change_by => "change.by",
    /// A verb by which somebody changes what is his: *lose*, *raise*.
    change_own => "change.own",
    /// A noun that only says that something is counted or measured (*number*, *level*).
    container => "container",
    /// One that says nothing at all of what is counted or measured (*sum*, *number*).
    container_sum => "container.sum",
    /// A word for a unit that is one only behind a scale: *deux millions de livres*.
    unit_scaled => "unit.scaled",
    /// Before a number that another is compared with.
    compared => "modality.compared",
    /// Between two levels, before the one that was so first: *to 1.1 billion from 1.4 billion*.
    former_back => "former.back",
    /// A noun of what shares are parts of whatever they tell of (*5 % of GDP*).
    share_base => "share-base",
    /// A word of a sentence whose points are those of an index.
    about_index => "about.index",
    /// A preposition before how far off something is.
    distance_from => "distance.from",
    /// A verb that says how long something goes on.
    lasts => "lasts",
    /// A noun for points, of a share or of a game.
    numeral_points => "numeral.points",
    /// The same behind a part of one: *a quarter of a point*.
    numeral_point_part => "numeral.point-part",
    /// A word of a sentence whose points are those of a share.
    about_points => "about.points",
    /// A word of a sentence whose degrees are no temperature.
    about_angle => "about.angle",
    /// Stands between the terms of a fraction, where nothing else does.
    numeral_over => "numeral.over",
    /// A verb that takes `numeral.over` with it: *take over 12 planes*.
    numeral_phrasal => "numeral.phrasal",
    /// What an amount is, right before its number: *magnitude 6.4*, *a magnitude-6.4 quake*.
    noun_quantity => "noun.quantity",
    /// Right before an amount: what something is given or sold at (*for*, *à*).
    given_at => "given-at",
    /// Right behind what was paid: before what it was paid for (*for*, *pour*).
    bought => "bought",
    /// Before a depth it tells what lies above, and bounds nothing: *under two feet of mud*.
    numeral_cover => "numeral.cover",
    /// May stand between a bound of several words and its number: *up to a $500 fine*.
    numeral_inset => "numeral.inset",
    /// Behind it four digits are a year.
    numeral_year => "numeral.year-before",
    /// Behind a number and its unit: it is negative.
    numeral_below => "numeral.below",
    /// Behind a number: it is an hour of the day.
    numeral_clock => "numeral.clock",
    /// May stand between a number and its unit.
    numeral_filler => "numeral.filler",
    /// Before it a word for a half or quarter names something else.
    numeral_no_share => "numeral.no-share",
    /// A number that counts nothing: it names, or it is one as a pronoun.
    figure => "figure",
    /// A unit with an article, or without any number.
    figure_measure => "figure-measure",
    /// A word of weather and warmth: signs that may name otherwise are temperatures.
    about_temperature => "about.temperature",
    /// A word of weight: a unit that may be money is a mass.
    about_mass => "about.mass",
    /// A word of a sentence that tells of sums: a word that is a currency behind a scale is one behind any number.
    about_sum => "about.sum",
    /// A word that says that there is none.
    nothing => "nothing",
    /// One victim: an article or pronoun and a noun that count one in a toll.
    toll => "toll",
    /// Somebody.
    noun_person => "noun.person",
    /// Behind it a number is an age.
    age_before => "age.before",
    /// Before it a number is an age.
    age_after => "age.after",
    /// A word that says how somebody stands to a post.
    tenure => "tenure",
    /// A word that tells of a post being taken, given or left.
    moves => "move",
    /// A post and how somebody leaves it whom the words do not name: *the director has left*.
    vacated => "vacated",
    /// Before a post, it makes it that of somebody below: *deputy*.
    deputy => "deputy",
    /// Held a post before.
    tenure_former => "tenure.former",
    /// Has come to a post.
    tenure_new => "tenure.new",
    /// Is to come to a post.
    tenure_next => "tenure.next",
    /// Holds a post for a while.
    tenure_acting => "tenure.acting",
    /// Has left a post.
    tenure_left => "tenure.left",
    /// Words that set a statement against the one before.
    contrast => "contrast",
    /// Words that say that something is so after all.
    reversed => "after-all",
    /// A word with which somebody's words are told of as those of an earlier time: *had*, *initially*.
    said_once => "said-once",
    /// Words that say that a statement contradicts the one before.
    retort => "contrast.retort",
    /// A word of a sentence that gives a new number for one that was given before.
    revised => "revised",
    /// A word of a sentence that gives a number as the count of somebody, or against that of another.
    tallied => "tallied",
    /// A word of a sentence that sets somebody's number against that of others.
    insisted => "insisted",
    /// Behind an article, a number of what was counted before.
    figure_told => "figure.told",
    /// Words before a number that another has taken the place of.
    former => "former",
    /// Words behind such a number that tell when it was so.
    former_told => "former.told",
    /// Words behind such a number that tell that it was given.
    former_given => "former.given",
    /// Words behind such a number that name another who holds to it.
    former_rival => "rival-number",
    /// Words that call a statement untrue.
    untrue => "untrue",
    /// A word up to whose date something lasts.
    until => "date-until",
    /// A word from whose date on something lasts.
    since => "date-from",
    /// A word from whose date on something has been so.
    ever_since => "date-since",
    /// A word before the day before which something will not be.
    not_before => "date-not-before",
    /// A word before a clause that tells when, beside another verb: *after the Senate passed it*.
    date_when => "date-when",
    /// A word before a day that, with a negation, makes it the first one.
    date_only => "date-only",
    /// A word before the day to which something is moved, or for which it is set.
    date_to => "date-to",
    /// A verb between an event and its day.
    dates_back => "date-back",
    /// Words behind a time by which something comes later than planned.
    plan_late => "plan.late",
    /// Words behind a time by which something comes earlier than planned.
    plan_early => "plan.early",
    /// A word that says that a plan was the first one.
    plan_first => "plan.first",
    /// Says that something goes on: *still*, *to this day*.
    still => "state.still",
    /// A verb that says so before a participle: *remains closed*.
    stays => "state.stays",
    /// Before the year or change up to which a size was so: *until*, *before*.
    limit_before => "limit.before",
    /// Before the change behind which a size is so: *after*.
    limit_after => "limit.after",
    /// Says by itself that a size was so once: *originally*.
    limit_past => "limit.past",
    /// What changes the size of a thing: *expansion*, *rebuilt*.
    limit_change => "limit.change",
    /// A part of a town or country, which another class `part.…` names: *downtown*, *northern*.
    part => "part",
    /// One of them: two numbers of different ones are of two questions.
    part_centre => "part.centre",
    /// One of them: two numbers of different ones are of two questions.
    part_shore => "part.shore",
    /// One of them: two numbers of different ones are of two questions.
    part_edge => "part.edge",
    /// One of them: two numbers of different ones are of two questions.
    part_old => "part.old",
    /// One of them: two numbers of different ones are of two questions.
    part_country => "part.country",
    /// One of them: two numbers of different ones are of two questions.
    part_harbour => "part.harbour",
    /// One of them: two numbers of different ones are of two questions.
    part_north => "part.north",
    /// One of them: two numbers of different ones are of two questions.
    part_south => "part.south",
    /// One of them: two numbers of different ones are of two questions.
    part_east => "part.east",
    /// One of them: two numbers of different ones are of two questions.
    part_west => "part.west",
    /// Before the person against whom something is brought: *charges against*.
    brought_against => "brought.against",
    /// Says of an event that it is one of many: *weekly*, *every Saturday*.
    repeated => "event-repeated",
    /// Says that a number is what is left of a greater one: *still*, *remain*.
    remains => "remains",
    /// Before an amount: it is only asked for.
    sought => "modality.sought",
    /// Behind an amount: it is only asked for.
    asked => "modality.asked",
    /// Before a clause that is set against the one before it: *while*.
    clause_against => "clause.against",
    /// Before the time of which a number is a multiple: *twice last year's*.
    multiple => "baseline.multiple",
    /// Before a post that somebody only seeks: *candidate for*.
    post_sought => "post.sought",
    /// Behind these words the name of a post is over: *since*, *à la place de*.
    post_end => "post-end",
    /// Before the day that another takes the place of: *not on*, *instead of*.
    plan_former => "plan.former",
    /// Before a verb that somebody refuses or shuts out to do: *ruled out*, *refuse de*.
    refused => "plan.refused",
    /// Before a verb that must be done: a plan where a day stands with it.
    owed => "plan.owed",
    /// Before a verb of what has not been done so far.
    not_yet => "plan.not-yet",
    /// Says that something is done once more: another occasion than the one before.
    again => "plan.again",
    /// An auxiliary before a gerund of what goes on or will be: *is closing*.
    under_way => "auxiliary.under-way",
    /// Before the infinitive of a headline that tells what will be: *Pope to visit Ghana*.
    headline_infinitive => "headline-infinitive",
    /// A word behind which an event is over, or took place.
    over => "event-over",
    /// Before an event that is only remembered.
    recalled => "event-recalled",
    /// A word that says that something is not at all: no, never, nobody.
    negates => "negation.any",
    /// A pronoun for whom something is done to.
    object => "pronoun.object",
    /// A word of saying behind which somebody is charged with something.
    accuses => "cue.accuse",
    /// A word that says whose: *its*, *his*.
    possessive => "determiner.possessive",
    /// A word of saying by which somebody owns to something.
    admits => "stance.admits",
    /// A word of saying by which somebody takes back what they said.
    withdraws => "cue.withdraw",
    /// A word of saying that shuts out what might be done, and calls nothing untrue.
    excludes => "stance.excludes",
    /// A word of saying that turns down what is planned as well as it denies what was said.
    turns_down => "stance.turns-down",
    /// A noun for what somebody said: *version*, *claim*.
    said_before => "echo",
    /// A noun for what somebody laid to another's charge.
    charged_before => "echo.charge",
    /// A noun for what went round or was published: *report*, *rumour*.
    reported_before => "echo.report",
    /// A word behind which stands when or in what circumstances something was done: *after*, *lors de*.
    matter_end => "matter.end",
    /// A word with which somebody is told of who was not named before: *a guard*, *plusieurs témoins*.
    newcomer => "newcomer",
    /// A word that points to the kind of what was named before: *such*, *tel*.
    such => "such",
    /// A word of saying that denies.
    denies => "stance.denies",
}

impl Known {
    /// The set of the given classes.
    #[inline]
    pub fn set(&self, classes: &[ClassId]) -> ClassSet {
        let mut set = ClassSet::default();
        classes.iter().for_each(|class| set.insert(*class));
        set
    }

    /// What a longer mention does not take over from its head: how one word looks and which part of speech it is by itself.
    pub fn look(&self) -> ClassSet {
        self.set(&[self.word, self.lower, self.capital, self.upper, self.unknown, self.noun, self.adjective, self.verb])
    }

    /// What makes a word a pronoun.
    pub fn pronouns(&self) -> ClassSet {
        let kinds = [self.pronoun, self.subject, self.object, self.reflexive, self.one_of, self.points_back, self.relative, self.interrogative];
        let shown = [self.first_person, self.neuter, self.singular, self.plural];
        let mut all = self.set(&kinds);
        all.extend(&self.set(&shown));
        all
    }
}
