"""English phrases that hint at an act, as regular expressions: cues for the trained model, no verdicts.

A phrase is kept as long as three writers at least of `training/*.jsonl` use it for the act, three times as often there
as elsewhere (tests/sim/reader/test_cues.py).
"""

from __future__ import annotations

from scenarios.vocabulary import Act

WORDS: dict[Act, tuple[str, ...]] = {
    Act.GREET: (
        r"^(?:hi|hello|hey|hiya|morning|evening|afternoon)",
        r"good (?:morning|afternoon|evening|day)",
        r"nice to (?:see|meet|finally)",
        r"good to (?:see|meet|finally)",
        r"long time no",
        r"how are (?:you|things|the kids)",
        r"congrat\w*",
        r"happy (?:new year|birthday|diwali|christmas|easter)",
        r"looks? (?:busy|great|lovely|fantastic|good today)",
        r"love(?:ly)? (?:what|the|shop|place|day|weather)",
        r"(?:your|the) (?:son|daughter|kids|boys|girls|family)",
        r"did you (?:have|see|watch)",
        r"this is \w+ (?:from|at|calling)",
        r"my name is",
        r"how was (?:the|your)",
        r"new (?:sign|window|shopfront)",
    ),
    Act.STATE_FACTS: (
        r"overdue (?:by|since|for|balance|amount|invoices?)",
        r"(?:days|weeks|months) (?:over(?:due)?|late|past due|past terms|beyond)",
        r"(?:is|are|was|were|been) (?:overdue|outstanding|past due|unpaid|still open|open since)",
        r"balance (?:is|of|stands|on|comes)",
        r"account (?:shows|stands|is)",
        r"(?:comes?|came|adds?|amounts?) (?:up )?to (?:¥|\$|€|£|rmb|\d)",
        r"total(?:s|led)? (?:is|of|comes|stands)?",
        r"invoices? (?:\d|from|for|dated|no|of|were|was|come|total)",
        r"that leaves",
        r"fell due",
        r"delivered on",
        r"ledger",
        r"you(?:'ve| have)? (?:ordered|bought|sold) \d",
    ),
    Act.DEMAND: (
        r"(?:please|kindly|could you|can you|would you|you need to|you must|you have to|i need you t"
        r"o|need you to|let's)(?: (?:just|also|please|now|today|go ahead and|get|have))* (?:pay(?!in"
        r"g)|settle|clear|wire|transfer(?! (?:the )?(?:stock|goods|call))|remit|release|square|(?:se"
        r"nd|put through|get|do) (?:me |us |over |across |through )?(?:the |that |this |a |at least "
        r"|your )?(?:\d|money|payment|balance|funds|full|half|rest|first|whole|amount|remaining)|arr"
        r"ange (?:payment|the payment|a transfer|for)|make (?:the|a) payment|get (?:that|it|this|the"
        r" payment|the money) (?:paid|over|across|cleared|through|sent)|process (?:the|that) payment|do (?:the )?\d)",
        r"i need (?:the |that |your |this |it |a |at least )?(?:payment|money|balance|it paid|that p"
        r"aid|this paid|cleared|settled|a third|half|two|\d|funds)",
        r"i'd like (?:the |that |to (?:see|collect|get|have) )?(?:payment|\d|half|the (?:balance|money|full))",
        r"pay (?:the|us|it|up|half|now|today|this|that|in full|me|by|what|off|\d)",
        r"wire (?:the|it|us|\d|over|that)",
        r"transfer (?:the|it|us|\d|that)",
        r"(?:in|into|hits?) (?:our|the) account (?:by|today|tomorrow|on|before)",
    ),
    Act.JUSTIFY: (
        r"(?:the|our|your|this|per|under|by|signed|a) (?:contract|agreement)",
        r"contract (?:says|is|was|states|terms)",
        r"the terms",
        r"terms (?:are|were|say|of)",
        r"net \d+",
        r"you signed",
        r"signed for",
        r"you agreed",
        r"you(?:'ve| have)? (?:already )?sold (?:it|them|most|all|through|every|the)",
        r"already (?:sold|paid for|delivered|shipped)",
        r"we(?:'ve| have)? (?:already |also )?(?:paid|pay|fund(?:ed)?|carried|carry|financed?) (?:fo"
        r"r )?(?:the|our|your|it|suppliers|upfront)",
        r"only fair",
        r"it's (?:only )?fair",
        r"clause",
        r"you(?:'ve| have) had (?:the|our) (?:goods|stock|money)",
        r"because (?:you|we|it|the)",
    ),
    Act.PROBE: (
        r"what(?:'s| is) (?:the (?:hold-?up|problem|situation|real|main|story|blocker|bottleneck|iss"
        r"ue|reason)|holding|stopping|blocking|tying|behind|going on|changed|slowing|owed to you|you"
        r"r (?:cash|biggest|main|monthly|stock|turnover|sell))",
        r"what (?:else|other|would|happened|changed|makes|goes out|usually|does|do) (?:.{0,40})\?",
        r"how (?:much|many|fast|quickly|long|is|are|does|do|did|has|have|bad|big) (?:.{0,40})(?:stoc"
        r"k|sales?|selling|sell|sold|shop|trade|business|customers?|stores?|month|cash|owe|owes|owed"
        r"|rent|wages|left on|turnover|it been|things)",
        r"tell me (?:about|more|what|how|why)",
        r"which (?:lines?|products?|stores?|customers?|ones|part)",
    ),
    Act.VERIFY: (
        r"(?:show|send|forward|email|give|get|let) (?:me|us) (?:see |have )?(?:the |a |that |your |s"
        r"ome |any )?(?:.{0,20})(?:report|proof|receipt|slip|photos?|pictures?|copy|document|letter|"
        r"paperwork|statement|evidence|note|number|name|reference|list|screenshot|confirmation|email"
        r"|remittance|invoice|test|results?)",
        r"could (?:i|you) (?:see|have|show|send|share|forward)",
        r"can (?:i|you|we) (?:see|have a look|show|send|share|forward|look at)",
        r"may i see",
        r"(?:do you have|is there|got) (?:a |the |any )?(?:report|proof|receipt|photos?|copy|letter|"
        r"paperwork|documentation|reference)",
        r"(?:which|what) (?:lot|batch|units?|invoice|cheque|bank|date|model|serial|standard|lab|stag"
        r"e|order|shipment|ones|items|ticket|report|bank)",
        r"when (?:did|was|were) (?:you|it|they|that|the|he|she|your)",
        r"how (?:much|many) (?:did you (?:pay|return|send|give)|was (?:it|that)|were (?:faulty|retur"
        r"ned|damaged|broken)|are (?:faulty|damaged|affected)|exactly (?:did|were|was))",
        r"who (?:told|said|inspected|tested|signed for|found|reported|did you speak|was it|from)",
        r"what(?:'s| was| is) (?:her|his|their|the) (?:name|number|reference|date on|lot|batch|case)",
        r"what did (?:they|he|she|it|the)",
    ),
    Act.SEPARATE: (
        r"undisputed",
        r"(?:nobody|no one|neither of us|you)(?:'s| is|'re not| aren't| are not| isn't|'ve not)? (?:"
        r"arguing|disput\w*|question\w*|contest\w*|complain\w*)",
        r"separate(?:ly)? (?:from|issue|matter|track|thing|conversation|things)",
        r"(?:are|is|as|keep|treat|handle|deal with) (?:.{0,24})separate(?:ly)?",
        r"two (?:different|separate) (?:things|issues|matters|tracks|conversations)",
        r"different (?:matter|issue|track|department|conversation|pot|thing)",
        r"nothing to do with",
        r"doesn't (?:affect|change|touch|hold up)",
        r"(?:set|leave|put|park) (?:.{0,24})(?:aside|to one side|on one side)",
        r"(?:is|are|'s) an? \w+ (?:matter|issue|question|thing)(?: though|,|;|\.|$)",
        r"apart from (?:that|the|those)",
        r"(?:claim|complaint|quality|warranty|returns?|damage|rebate|credit|repair) (?:is|are|goes|g"
        r"o|runs?|has) (?:.{0,20})(?:matter|process|own|another|different|separate|elsewhere|line|track)",
    ),
    Act.RESOLVE: (
        r"(?:have|get|send|put) (?:a|an|the|our|someone|one of our) ?\w* ?(?:technician|engineer|fit"
        r"ter|inspector|driver)?s? ?(?:with you|to you|round|over to you|out to you|on site|at your "
        r"(?:shop|store|site))",
        r"(?:i'll|i will|we'll|we will|i can|we can|i've|we've|i'm|we're|let me|i'd|i have|we have)("
        r"?: (?:just|also|already|personally|get|have|to|go and|be|been))*(?: .{0,24})? ?(?:replac\w"
        r"+|swap(?:ped|ping)?(?! stock)|repair\w*|fix(?:ed|ing)?|sort(?:ed)?(?: (?:it|that|this|them"
        r"|out))|credit note|look(?:ing)? into|chase (?:it|that|them|the (?:warehouse|depot|courier|"
        r"service))|raise (?:a|the|it)|log(?:ged)? (?:it|the|a|your)|escalate (?:it|your complaint|t"
        r"he complaint)|investigate|refund|collect (?:the|those|them)|pick (?:up )?(?:the|those|them"
        r") (?:faulty|broken|damaged)|book(?:ed)? (?:it|the|an?|them)|send (?:an?|the|our|someone|ro"
        r"und) ?(?:engineer|technician|rep|someone|replacement|driver|fitter|inspector)?|find out (?"
        r":what|why|who)|make (?:it|that) right|put (?:it|that|this) right)",
        r"(?:engineer|technician|inspector|replacements?|fitter|new (?:ones|units|cases)) (?:will|le"
        r"aves?|is|are|comes?|can|on|there|by|to)",
        r"you(?:'d|'ll| will| would) have (?:our|the|a|an|your|it|them) (?:.{0,32})(?:by|on|before|t"
        r"omorrow|within|this|next|report|answer|replacement|result|reply|credit)",
        r"credit note",
        r"replacements?",
        r"that's on us",
    ),
    Act.SUPPORT: (
        r"promo(?:tion)?s?(?! (?:money|claim|you owe))",
        r"demo (?:day|staff|team|unit)",
        r"leaflets?",
        r"flyers?",
        r"merchandis\w+",
        r"train your",
        r"samples",
        r"(?:help|helping) (?:you )?(?:sell|shift|move|clear|collect|chase|push|find)",
        r"(?:go|come|sit|ride|drive) (?:in |along |out |round )?with you",
        r"on us",
    ),
    Act.TRADE: (
        r"if (?:you |i |we |the |that |your |payment |it |\d)(?:.{0,40})(?:pay|paid|clear|clears|cle"
        r"ared|settle|wire|transfer|send|release|comes? in|lands|arrives?|in the account|is in|by (?"
        r":friday|monday|tuesday|wednesday|thursday|today))(?:.{0,30})(?:,| then | i'll| i will| we'"
        r"ll| we will| i can| we can| you'll| i'd| we'd)(?:.{0,40})",
        r"(?:i'll|i can|we'll|we can|i could|we could|i'd|we'd|happy to)(?:.{0,50}) (?:if|once|when|"
        r"as soon as|provided|as long as|on condition|the (?:day|moment|minute)|against|in return fo"
        r"r|in exchange for|subject to) (?:.{0,30})(?:pay|paid|payment|clear|cleared|clears|settle|s"
        r"ettled|wire|wired|transfer|in|lands|landed|arrives|arrived|come|came|get|receive|see|half|"
        r"\d|the money|the balance)",
        r"once (?:.{0,30} )?(?:has |have |is |are )?(?:cleared|clears|paid|in|landed|lands|arrived|s"
        r"ettled|through|received)",
        r"in (?:return|exchange)",
        r"provided (?:that )?(?:you|we|the)",
        r"(?:pay|wire|clear|settle|send) (?:.{0,30}) and (?:i'll|we'll|i will|we will|the|you|i can|you'll|you get)",
        r"you (?:pay|clear|settle|wire)(?:.{0,30}),? (?:and )?(?:i|we)(?:'ll| will| get| give| release| sign)",
        r"(?:by|on) (?:friday|monday|tuesday|wednesday|thursday)(?: \w+)?,? and (?:the|i'll|we'll|you)",
    ),
    Act.CONCEDE: (
        r"(?:ok|okay|fine|alright|all right|well),? (?:then )?(?:make it|let's say|call it|how about"
        r"|just|\d+|what about|half)(?:.{0,20})",
        r"could live with",
        r"come down to",
        r"(?:push|move|extend|stretch|give you|let it (?:go|run|slide)) (?:it |that |this |the deadl"
        r"ine )?(?:till|until|to|another|out to|an extra|a bit more|to next) ?(?:\w+)?",
        r"(?:forget|scrap|ignore|never mind|leave out) (?:about )?the (?:interest|fees?|late fees?|p"
        r"enalty|charges?|rest)",
        r"next (?:week|month|monday|friday) (?:then|instead|is fine|will do|works too)",
        r"(?:take|have) (?:an extra|another|until|till)",
    ),
    Act.EMPATHIZE: (
        r"i (?:really |completely |totally |do |fully )?(?:understand|get (?:it|that|how|why)|hear y"
        r"ou|appreciate|sympathi[sz]e|feel for|can see (?:why|how|that)|can imagine|know (?:it's|it "
        r"is|how|things|that's|the feeling|cash|this|that it|what it's like))",
        r"that (?:must|sounds|would|can't|has to|is|'s) (?:be |have been |feel |really |so |very )?("
        r"?:.{0,10})(?:tough|hard|rough|awful|frustrating|stressful|difficult|horrible|painful|annoy"
        r"ing|scary|terrible|worrying|a nightmare|like)",
        r"that's (?:tough|rough|hard|awful|horrible|terrible|a lot|no fun|a blow|gutting|frustrating"
        r"|fair|a nightmare)",
        r"must (?:be|feel|have been|hurt)",
        r"(?:so |very |really )?sorry (?:to hear|for your loss|about your|that happened|you're going)",
        r"i'd (?:be|feel) (?:the same|annoyed|upset|angry|furious|worried|fed up|frustrated|cross)",
        r"ouch",
        r"poor (?:thing|you)",
        r"it(?:'s| is| has been) (?:been )?(?:a )?(?:tough|hard|rough|difficult)",
        r"not easy",
    ),
    Act.REJECT: (
        r"^no(?:pe)?(?:[,.!]|$)",
        r"doesn't (?:work|do it|cut it|wash|help|change|count|cover|fly)",
        r"don't (?:do|accept|take|think so|work)",
        r"won't (?:do|work|fly|cut it|help|be (?:enough|able))",
        r"(?:can't|cannot|can not|couldn't|unable to) (?:accept|agree|take|do that|do (?:\d|less|it)"
        r"|wait|extend|hold|go|let|leave|put|sign|stretch|live with|offer|work with|be)",
        r"isn't (?:enough|going|good enough|acceptable|possible|an option|what|how|where|close|near|a reason)",
        r"not (?:enough|acceptable|good enough|possible|an option|going to|happening|what we|nearly|"
        r"close|a reason|the same|how|our|on)",
        r"(?:is|'s|are) (?:too|nowhere|well|far) (?:low|little|late|far|near|short|short of|long|small)",
        r"too (?:low|little|late|far off|long|small)",
        r"we don't",
        r"i'm not (?:taking|leaving|counting|going|able|accepting|moving|here to)",
        r"i'm afraid (?:not|that|\d|i can't|we can't|it)",
        r"that's not",
        r"that isn't",
        r"still (?:need|\d|the same|stands|is)",
        r"with respect",
    ),
    Act.PIN_DOWN: (
        r"(?:what|which|on what|by what) (?:day|date|time|account|bank|figure|amount|exact)",
        r"when (?:exactly|precisely|can|will|would|do you|are you|could|should|is (?:the|it|that|my)"
        r"|does (?:the|it|she|he))",
        r"how much (?:exactly|can|will|could|would|are you|is|of it|by|on|today|do you)",
        r"who(?:'s| is| will| signs| presses| approves| releases| sends| makes| handles| does| exact"
        r"ly| at your|s) ?(?:.{0,24})?(?:sign|press|approv|releas|send|mak|pay|button|transfer|invoi"
        r"ce|payment|off|the money|that|it|do they)?",
        r"(?:give|name|tell|get|offer) (?:me|us)? ?(?:a|an|the|your) (?:date|day|figure|number|time|"
        r"exact|firm|clear|straight|definite|amount|name)",
        r"yes or no",
        r"what (?:day|date) (?:have|did|can|will|would|are|suits|works)",
        r"by (?:wire|transfer|cheque)(?: or .{0,12})?\?",
        r"(?:is|so) (?:that|it) (?:the )?(?:full|whole|all|\d)",
        r"from which (?:account|bank)",
        r"which (?:of you|account|bank|day)",
    ),
    Act.CONFIRM: (
        r"so (?:we agree|we're agreed|we've agreed|that's|it's|to be clear|to confirm|we have|you'll"
        r" (?:pay|send|wire)|friday|monday|tuesday|wednesday|thursday)(?:.{0,10})",
        r"that's agreed",
        r"(?:just )?to (?:confirm|recap|sum up|summari[sz]e|be clear|double-?check|make sure)",
        r"let me (?:confirm|repeat|recap|read|run|sum|write|note|put|get (?:that|this))",
        r"(?:putting|put|entering|got|have|having|noting|noted|writing|jotting|logged|logging|bookin"
        r"g|marking) (?:it|that|this|you|these) (?:down|in|as|for|into|up)?(?:.{0,14})",
        r"in the (?:system|diary|calendar|book)",
        r"i'?m (?:writing|noting|putting)",
        r"read (?:that|it) back",
        r"noted",
        r"in writing",
        r"right\?$",
    ),
    Act.FOLLOW_UP: (
        r"(?:you|u|your wife|your accountant|he|she|they) (?:had |have |'ve |all )?(?:promised|said|"
        r"told me|agreed|swore|assured|committed|gave me your word|mentioned)(?:.{0,50})(?:hasn't|ha"
        r"ven't|didn't|never|not|nothing|no sign|still|but|last|by|would|you'd|it'd|on|for|me|that|yesterday)",
        r"you were (?:going|supposed|meant|due) to",
        r"were (?:going|supposed|meant) to",
        r"was (?:supposed|meant) to",
        r"your (?:word|promise)",
        r"promised (?:me|us)",
        r"(?:last (?:week|time|month|tuesday|monday|wednesday|thursday|friday)|yesterday|on (?:monda"
        r"y|tuesday|wednesday|thursday|friday))(?:.{0,14})you (?:said|promised|told|agreed)",
        r"(?:hasn't|has not|haven't|didn't|never) (?:arrived|come|landed|shown|cleared|been paid|hit"
        r"|materiali[sz]ed|turned up|happened|got here|reached)",
        r"still (?:waiting|nothing|no sign|not (?:in|here|arrived)|hasn't|haven't seen)",
        r"nothing (?:has |'s )?(?:arrived|came|come|landed|in)",
        r"you said (?:friday|monday|soon|you)",
    ),
    Act.CONSEQUENCE: (
        r"credit hold",
        r"(?:on|go(?:es)? on|put (?:you |the account )?on|placed on) (?:stop|hold)",
        r"stop (?:supply|supplying|shipping|shipments|deliver\w*|the next)",
        r"(?:suspend|hold|halt|freeze|pause|block)(?:s|ed|ing)? (?:.{0,16})(?:supply|shipments?|deli"
        r"ver\w+|orders?|account|credit|the next|shipping)",
        r"(?:shipments?|deliver\w+|orders?|supply|account|credit)(?: .{0,16})? (?:stops?|will stop|i"
        r"s (?:frozen|suspended|blocked|on hold|held)|gets? (?:frozen|suspended|blocked|held)|goes|w"
        r"ill be (?:held|suspended|frozen|blocked|stopped))",
        r"solicitors?",
        r"lawyers?",
        r"legal (?:department|action|team|takes?|will|proceedings|letter|route|has|have)",
        r"(?:to|with) legal",
        r"court",
        r"formal (?:notice|demand|letter)",
        r"statutory",
        r"interest (?:will|accrues|runs|starts|under|at|is charged|applies|gets)",
        r"(?:rebate|discount|allocation|slot|terms|credit line)(?: .{0,10})? (?:lapses?|expires?|fal"
        r"ls away|goes|is gone|gone|will be (?:cut|withdrawn|cancelled)|gets (?:cut|pulled|withdrawn))",
        r"cash (?:on delivery|up front|with order|in advance|only)",
        r"credit (?:limit|terms|line) (?:will|gets?|is|are|goes|reverts?|drops?)",
        r"(?:legal|collections|the lawyers|our (?:lawyers|solicitors?|legal)|head office|credit cont"
        r"rol) (?:gets?|takes?|picks|have|has|will|is going)",
    ),
    Act.PLEAD: (
        r"beg(?:ging)?",
        r"please,? please",
        r"pretty please",
        r"help me out",
        r"my boss (?:will|is|wants|keeps|'s|would)",
        r"my manager (?:will|is|wants|keeps)",
        r"(?:my|our) (?:job|target|targets|quota|bonus|commission|wages|rent|neck|probation|review|n"
        r"umbers) (?:.{0,14})?",
        r"desperate",
        r"save (?:me|my)",
        r"have mercy",
        r"have a heart",
        r"throw me",
    ),
    Act.ACCEPT_EXCUSE: (
        r"no (?:problem|worries|rush|hurry|pressure|stress|bother)(?! (?:if|but))",
        r"take your time",
        r"whenever (?:you can|you're ready|suits|it suits|you like|is good)",
        r"don't worry (?:about it|then|,)?",
        r"never mind",
        r"forget (?:about )?(?:it|the (?:money|payment|bill|invoices?|debt))",
        r"another time",
        r"some other time",
        r"(?:i'll|we'll|i can|we can) (?:wait|come back|check back|try again|leave it|hold off|give "
        r"you (?:some )?(?:time|space))",
        r"(?:pay|sort it|settle) (?:when|whenever) (?:you|things)",
        r"(?:understood|ok|okay|fine|right|i see),? (?:then )?(?:.{0,10})(?:later|another|next time|"
        r"whenever|leave it|no rush|when you)",
    ),
    Act.ACCEPT_OFFER: (
        r"i'll take (?:the|that|it|\d|your)",
        r"(?:that |it |this |\w+day |\d+\w* )?(?:works|suits)(?: for (?:us|me)| me| us)?(?:[.!,]|$)",
        r"(?:works|suits) (?:for )?(?:us|me)",
        r"(?:fine|ok|okay|good|great|perfect|right|alright|all right|done|deal|agreed|sure|yes|lovel"
        r"y|brilliant|sounds good),? (?:then,? )?(?:\d|that|friday|monday|tuesday|wednesday|thursday"
        r"|tomorrow|the|it is|we'll|i'll|let's|with)(?:.{0,16})",
        r"it is(?:[.!,]|$| then)",
        r"^deal",
        r"^done[.!,]",
        r"^agreed",
        r"i accept",
        r"accepted",
        r"let's do (?:that|it|\d)",
    ),
    Act.CLOSE: (
        r"^bye",
        r"good ?bye",
        r"bye(?:[.!, ]|$)",
        r"(?<!to )(?<!nice )see you(?! again)",
        r"talk (?:soon|later|to you|then|tomorrow)",
        r"speak (?:soon|later|then|friday|tomorrow|monday|thursday|to you)",
        r"catch you",
        r"take care",
        r"i'll (?:leave it (?:there|at that)|let you (?:go|get)|be off|head|get going|(?<!to )(?<!ni"
        r"ce )see you(?! again)|come by|pop by|drop by|swing by|be back)",
        r"off now",
        r"(?:i'm|im) off",
        r"have a (?:good|great|nice|lovely)",
        r"cheers(?:[.!,]| (?:then|mate|now))",
    ),
    Act.OTHER: (
        r"^(?:hm+|um+|uh+|erm*|lol|haha+|hehe|ok|okay|k|yes|yeah|yep|no|right|sure|cool|mm+|hello\?|"
        r"test(?:ing)?|ping|x+|\?+)[\s.!?…]*$",
        r"wrong (?:number|chat|person|window|thread)",
        r"hang on",
        r"keyboard",
        r"are you (?:an? )?(?:ai|robot|bot|human|real|machine|chatgpt|llm)",
        r"ignore (?:all |the )?(?:previous|above|prior)",
        r"skip (?:this|question)",
        r"restart",
    ),
}
