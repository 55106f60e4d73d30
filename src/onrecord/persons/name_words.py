"""The words of general language by which names are told from titles, bodies and groups."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _full_names(listed: str) -> dict[str, tuple[str, ...]]:
    pairs = (entry.partition("=") for entry in listed.split())
    return {short: tuple(full.split(",")) for short, _, full in pairs}


# Titles that stand before a name and say nothing else, without their full stop.
HONORIFICS = _words(
    "mr mrs ms miss mx messrs mme mlle monsieur madame señor señora herr frau dr doctor prof sir dame "
    "lord lady rev reverend father brother sister rabbi imam sheikh pastor king queen prince princess "
    "emperor empress pope cardinal archbishop bishop gen lt col maj capt cmdr adm sgt cpl pvt brig gov "
    "lt.-gov sen rep del atty supt insp det hon amb pres sec ald rt baroness baron duke duchess count "
    "countess st honorable honourable"
)
MALE = _words(
    "mr sir lord king prince emperor father brother monsieur señor herr congressman chairman spokesman "
    "baron duke count councilman alderman assemblyman businessman husband son nephew uncle policeman "
    "pope rabbi"
)
FEMALE = _words(
    "mrs ms miss mme mlle madame señora frau dame lady queen princess empress sister congresswoman "
    "chairwoman spokeswoman baroness duchess countess councilwoman assemblywoman businesswoman wife "
    "daughter niece aunt mother policewoman actress"
)
# Offices and callings: the noun that ends a title. "adviser" of "national security adviser".
OFFICES = _words(
    "president vice-president chancellor premier minister secretary secretary-general senator "
    "representative congressman congresswoman governor mayor ambassador envoy general colonel major "
    "captain commander admiral sergeant lieutenant corporal officer spokesman spokeswoman spokesperson "
    "adviser advisor director chairman chairwoman chair chairperson chief commissioner attorney lawyer "
    "counsel strategist consultant manager aide assistant deputy candidate nominee leader speaker whip "
    "delegate councillor councilor councilman councilwoman councilmember alderman sheriff judge justice "
    "professor economist analyst historian author columnist reporter correspondent journalist host co- "
    "anchor moderator editor executive ceo cfo coo cto founder co-founder owner activist farmer teacher "
    "nurse doctor surgeon physician actor actress singer musician coach pollster operative negotiator "
    "inspector prosecutor producer investigator student engineer scientist researcher expert lecturer "
    "fellow scholar treasurer trustee principal superintendent clerk comptroller controller auditor "
    "ombudsman archbishop bishop priest pastor rabbi imam lobbyist surrogate supporter critic opponent "
    "rival businessman businesswoman billionaire developer investor banker financier entrepreneur "
    "lawmaker legislator member assemblyman assemblywoman assemblymember mp mep veteran soldier "
    "detective agent policeman policewoman constable king queen prince princess emperor pope lord lady "
    "duke baron monarch ruler dictator partner wife husband son daughter mother father brother sister "
    "widow niece nephew aunt uncle friend colleague neighbor neighbour classmate employee worker driver "
    "pilot official diplomat politician democrat republican narrator presenter interviewer translator "
    "interpreter photographer resident voter witness survivor victim source intern volunteer organizer "
    "organiser comedian filmmaker writer poet novelist blogger pundit commentator academic psychologist "
    "psychiatrist registrar provost dean rector chaplain marshal magistrate solicitor barrister "
    "governor-general head boss person man woman boy girl conservative liberal socialist independent "
    "progressive congressmember nominee-in-waiting philanthropist mogul star protester demonstrator "
    "customer patient mate spouse ex-wife ex-husband roommate caller questioner announcer attendant "
    "rancher physicist chemist biologist meteorologist climatologist attorney-general insider"
)
# Words that stand before an office inside a title.
MODIFIERS = _words(
    "former ex then late outgoing incoming acting interim deputy vice assistant associate senior junior "
    "chief national security press foreign prime first lead top executive general homeland defense "
    "defence finance interior home health education labor labour energy trade white house state u.s. us "
    "american federal campaign republican democratic presidential vice-presidential gubernatorial "
    "senate congressional majority minority communications policy political legal attorney managing "
    "news retired district police fire city county supreme court under shadow opposition party russian "
    "british french german chinese israeli ukrainian canadian mexican turkish iranian"
)
# What may follow an office inside the title: "Secretary of State", "chief of staff".
OFFICE_OF = _words(
    "of for the and state staff defense defence treasury house senate homeland security health human "
    "services energy commerce labor labour education transportation agriculture interior justice "
    "national intelligence parliament operations communications foreign affairs elect general designate "
    "housing urban development veterans management budget"
)
# The noun that ends the name of a body.
BODIES = _words(
    "island islands bay port beach river lake mountain valley county tower square hotel avenue ministry "
    "department house senate congress parliament post times news herald tribune journal gazette "
    "observer guardian telegraph chronicle university college school committee commission council court "
    "party company inc corp corporation co ltd llc group agency bureau association institute "
    "institution campaign kremlin pentagon administration government office center centre foundation "
    "fund bank union board authority service services network press magazine newspaper paper channel "
    "radio television federation society club league alliance coalition conference organization "
    "organisation nations cabinet treasury army navy force guard police embassy caucus project trust "
    "hospital church international partners associates industries motors airlines systems technologies "
    "holdings enterprises laboratory library museum academy assembly legislature panel tribunal task "
    "station site outlet firm think-tank states kingdom republic city state country nation lobby "
    "district white-house downing street industry majority opposition wire daily express mirror sun "
    "bulletin dispatch examiner inquirer globe sentinel review beast standard independent"
)
# Groups named by a singular noun.
GROUPS = _words(
    "team family staff people police crowd public couple pair everyone everybody others both some many "
    "most several few critics aides none half majority minority chorus number percent media youth "
    "personnel folks men women children clergy electorate jury audience crew squad delegation folk camp"
)
# What is read or seen and speaks for nobody by itself.
WORKS = _words(
    "report reports article articles poll polls survey surveys study studies statement statements tweet "
    "tweets document documents email emails e-mail e-mails letter letters memo video videos film films "
    "ad ads data record records figures results analysis review research book books transcript "
    "transcripts posting blog story stories editorial law bill order text message speech website page "
    "slide evidence debate faith spot test convention bylaws brief filing complaint lawsuit indictment "
    "rule ruling finding findings commentary op-ed essay"
)
PLACES = _words(
    "america russia china france germany britain england scotland wales ireland israel iran iraq syria "
    "turkey ukraine mexico canada japan india pakistan afghanistan egypt italy spain poland greece "
    "brazil argentina cuba venezuela australia korea vietnam taiwan sweden norway denmark finland "
    "belgium netherlands switzerland austria hungary serbia libya yemen qatar moscow washington london "
    "paris berlin brussels beijing tehran jerusalem kiev kyiv ankara tokyo texas florida ohio "
    "california iowa michigan wisconsin pennsylvania nevada colorado arizona virginia carolina "
    "hampshire jersey york illinois kansas missouri minnesota indiana tennessee alabama louisiana "
    "oklahoma oregon utah dakota massachusetts connecticut vermont maine maryland delaware hawaii "
    "alaska kentucky arkansas nebraska montana wyoming idaho manhattan brooklyn chicago boston "
    "philadelphia detroit miami europe asia africa"
)
# Bodies that bear a person's name, and the words that begin names of bodies and places.
FOUNDED = _words("university college school foundation campaign news institute company administration")
BODY_STARTS = _words("new north south united fox associated")
ACRONYMS = _words("nato nasa opec unesco unicef asean isis isil noaa usa uae aipac naacp usaid")
PRONOUNS = _words(
    "i you he she it we they me him her us them who whom which that this these those himself herself "
    "themselves itself one someone somebody anyone nobody whoever what whose his their its my our your "
    "mine theirs each another"
)
TITLES_OF_PAPERS = _words("report review record story")
POSSESSIVES = _words("his her their my our your its")
PARTICLES = _words(
    "de del della di da do dos das la le las los van von der den ter ten du des bin ibn bint al el ul "
    "abu ben y e zu af av st ap"
)
SUFFIXES = _words("jr sr ii iii iv esq phd md dds jnr snr")
PREPOSITIONS = _words(
    "of for to with by from in at on against about near under behind among between inside outside who "
    "whom whose which that"
)
# A short name and the one full name it commonly stands for. Where it may stand for two, both.
NICKNAMES = _full_names(
    "abe=abraham al=albert,alan,alfred,alexander alex=alexander,alexandra andy=andrew ben=benjamin "
    "bernie=bernard bill=william billy=william bob=robert bobby=robert cathy=catherine charlie=charles "
    "chris=christopher,christine,christian chuck=charles cindy=cynthia dan=daniel danny=daniel "
    "dave=david debbie=deborah dick=richard don=donald donny=donald doug=douglas ed=edward,edwin "
    "eddie=edward fred=frederick,alfred gabe=gabriel gary=garrett gene=eugene geoff=geoffrey "
    "greg=gregory hank=henry harry=harold,henry jack=john jake=jacob jeff=jeffrey jen=jennifer "
    "jenny=jennifer jerry=gerald,jerome jim=james jimmy=james joe=joseph joey=joseph johnny=john "
    "jon=jonathan josh=joshua kate=katherine,catherine kathy=katherine,kathleen ken=kenneth "
    "kim=kimberly larry=lawrence liz=elizabeth beth=elizabeth betsy=elizabeth maggie=margaret "
    "matt=matthew meg=margaret,megan mel=melvin,melanie mick=michael mike=michael mikey=michael "
    "mitch=mitchell nancy=ann nate=nathan,nathaniel nick=nicholas pam=pamela pat=patrick,patricia "
    "patty=patricia peggy=margaret pete=peter phil=philip,phillip ray=raymond rick=richard,frederick "
    "ricky=richard rob=robert robby=robert ron=ronald ronnie=ronald rudy=rudolph russ=russell "
    "sam=samuel,samantha sandy=sandra,alexander steve=steven,stephen stu=stuart sue=susan susie=susan "
    "ted=edward,theodore teddy=theodore,edward terry=terence,theresa theo=theodore tim=timothy "
    "tom=thomas tommy=thomas tony=anthony trish=patricia val=valerie vicky=victoria walt=walter "
    "wes=wesley will=william zach=zachary"
)
GIVEN_MEN = _words(
    "ned gus chet ernie hal jed sid vince "
    "aaron abdul abraham adam adrian ahmed alan albert alejandro alexander alfred ali allen andre "
    "andrew andrei angus anthony anton antonio arnold arthur barry benjamin bernard boris brad bradley "
    "brandon brendan brent brett brian bruce bryan bryce calvin carl carlos cedric charles christopher "
    "clarence claude clifford clint cory craig curtis cyrus daniel darren darrell david dean dennis "
    "derek devin diego dmitri dmitry dominic donald douglas duncan dustin dwight dylan earl edgar "
    "edmund eduardo edward edwin elijah eliot elliott emmanuel enrique eric erik ernest ethan eugene "
    "evan felipe felix fernando francis francisco francois frank franklin frederick gabriel garrett "
    "gary geoffrey george gerald gilbert glenn gordon graham grant gregory guy hans harold harry harvey "
    "hassan hector henry herbert herman howard hugh hugo ian igor isaac ivan jack jacob jacques james "
    "jamal jan jared jason javier jay jeffrey jeremy jerome jesse joaquin joel johan john jonah jonas "
    "jonathan jorge jose joseph joshua juan julian julio justin karl keith kenneth kevin kurt kyle "
    "lance lars lawrence lee leo leon leonard leroy lewis liam lloyd louis luca lucas luis luke malcolm "
    "manuel marc marco marcus mario mark marshall martin marvin matthew maurice mauro max maxwell "
    "melvin michael miguel mikhail milo mitchell mohammad mohammed morgan muhammad nathan nathaniel "
    "neil nicholas nicolas nigel nikolai noah norman oleg oliver omar orlando oscar otto owen pablo "
    "patrick paul pavel pedro peter philip phillip pierre rafael ralph ramon randall randy raul raymond "
    "reginald rene ricardo richard robert roberto rodney rodrigo roger roland roman ronald rory ross "
    "roy rudolph russell ryan salman salvador samuel sanjay scott sean sebastian sergei sergey seth "
    "shane shaun simon spencer stanley stefan stephen steven stuart terence theodore thomas tobias todd "
    "tomas travis trevor tyler vernon victor vincent vladimir walter warren wayne wendell wesley wilbur "
    "william xavier yusuf zachary"
)
GIVEN_WOMEN = _words(
    "abigail ada adele agnes ava alexandra alexandria alice alicia alison allison amanda amber amelia "
    "amy ana anastasia andrea angela angelina anita ann anna anne annette annie april ariana audrey "
    "barbara beatrice becky bella bernadette betty beverly bonnie brenda bridget brooke camille candace "
    "carla carmen carol caroline carolyn catherine cecilia celia charlotte chelsea cheryl chloe "
    "christina christine claire clara claudia colleen connie cora corinne crystal cynthia daisy dana "
    "daniela danielle daphne dawn deborah debra deirdre denise diana diane dolores donna dora doris "
    "dorothy edith eileen elaine eleanor elena elizabeth ella ellen eloise emily emma erica erin "
    "estelle esther ethel eva evelyn fatima fiona florence frances gabriela gail geraldine gillian gina "
    "gladys gloria grace greta gwen hannah harriet heather heidi helen helena hillary holly ida ilse "
    "imelda ines ingrid irene iris isabel isabella jacqueline jane janet janice jasmine jean jeanne "
    "jennifer jessica jill joan joanna joanne josephine joyce juanita judith judy julia julie juliet "
    "june karen katherine kathleen katie kayla kelly kimberly kirsten kristen krystal lara laura lauren "
    "leah leila lena leslie lillian linda lisa lois loretta lori louise lucia lucy lydia lynn mabel "
    "lily madeleine madison mara marcia margaret maria marian marie marilyn marina marjorie marlene "
    "martha mary maureen maxine megan meghan melanie melissa melody mercedes meredith mia michele "
    "michelle mildred miriam molly monica nadia nancy naomi natalie natasha nicole nina nora norma olga "
    "olivia paige pamela patricia paula pauline penelope pia phyllis priscilla rachel ramona rebecca "
    "regina renata renee rhonda rita roberta robin rosa rosalind rose rosemary ruth sabrina sally "
    "samantha sandra sara sarah selma shannon sharon sheila shirley sofia sonia sophia sophie stacey "
    "stella stephanie susan suzanne sylvia tamara tania tanya tara teresa tess theresa tina tracy "
    "ursula valerie vanessa vera veronica victoria viola violet virginia vivian wanda wendy yolanda "
    "yvonne zelda zoe"
)
GIVEN = GIVEN_MEN | GIVEN_WOMEN | frozenset(NICKNAMES)
# Given names that are common words, months or places too: alone they show no person.
ALSO_WORDS = _words(
    "april may june dawn grace rose violet daisy amber virginia florence mark grant chase will bill "
    "frank jack dean earl guy lance max pat ray rob rich sue don art drew gene hope faith joy ivy iris "
    "georgia charlotte madison chelsea paris austin jordan israel carolina jean holly robin crystal "
    "regina al ben roman"
)
# Capitalised words that begin or stand in names of no person.
NO_NAMES = (
    _words(
        "the a an and or but if in on at for to from by of with as this that these those he she it we they "
        "i you his her its our their my your who what when where why how monday tuesday wednesday thursday "
        "friday saturday sunday january february march april may june july august september october "
        "november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri "
        "sat sun new north south east west northern southern eastern western united states american "
        "americans democrat democrats republican republicans democratic russian russians chinese british "
        "french german israeli iranian syrian mexican european african arab asian hispanic latino latinos "
        "muslim muslims christian christians catholic jewish islamic great super grand old big national "
        "federal international first second third last next no not yes so now then there here also yet "
        "still while after before since until because however although though according asked said all both "
        "each every some many most several such one two three four five six ten other another more less is "
        "are was were has have had do does did can could would should will might must let just even only "
        "once update read photo image related gop internet twitter facebook google youtube instagram fox "
        "cnn nbc abc cbs msnbc bbc npr ap reuters god senate congress capitol constitution amendment "
        "christmas easter thanksgiving halloween english spanish latin medicare medicaid obamacare brexit "
        "electoral wall air"
    )
    | PLACES
)
