"""Marks of tone and the two numbers that come of them and of the acts.

Politeness is no weakness: 您, 请, 谢谢, please and a greeting mark nothing. The groups follow research on letters that
ask for money (science.md 2.2, 2.3): hedges, pleas, apologies, own pressure, permission and vague times weaken; a plain
ask, a limit, grounds and a lawful consequence lift. Hostile is not assertive: it has its own number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from scenarios.vocabulary import Act, Mark, MarkRead
from sim.reader.normalise import Folded
from sim.reader.phrases import Phrases

_MARKS: dict[Mark, Phrases] = {
    Mark.HEDGE: Phrases(
        "可能(?!性)|大概(?!多少|几|什么|啥|是|压|要)|也许|或许|好像|似乎|差不多(?!了)|应该(?:没问题|"
        "可以|能|行)吧|看看能不能|看能不能|能不能看|是不是(?:可以|方便|能)|方便的话|方便不方便|方不方便|"
        "是否方便|有没有可能|看有没有|有空(?:的时候|再)|不急|不着急|不赶|尽量|多少(?:给|付|打|来|"
        "安排)(?:点|一点|些)|少点|少一点也|一点点|一点也行|一点也|随便给|意思一下|意思意思|要不就|"
        "要不(?=您|你|先|咱|给|这|就|\\d)|实在不行|什么时候都行|都行吧|也可以的|也行的|就(?:更|"
        "太|最)?好了|(?<![您你])再看看(?=$|[,，。；;!！~… ])|再看看(?:吧|呗|再说|情况)|看着办|您看着|随您|看情况|"
        "想问问|想请问|不知道(?:您|能|可|方)|不知(?:道)?能否|"
        "我觉得吧|那个\\.\\.\\.|那个…|就是\\.\\.\\.|…方便|吧\\?|吧？|大概其|兴许|估计(?:吧|也)|稍微|"
        "如果方便|看您方便|行不行呀|好不好呀|可以吗\\?*$|好不好\\?*$",
        "maybe|perhaps|possibly|sort of|kind of|i was (?:just )?wondering|was wondering|i wonder if|"
        "if possible|if you can(?= *[,.!?;]|$)|if it's not too much|"
        "if (?:that's|it's) (?:ok|okay|alright|all right|possible|convenient|not too)|"
        "if you (?:could|can) (?:possibly|maybe)|might be able|might (?:you|we) |would it be possible|"
        "any chance|is there any (?:chance|way)|whenever (?:you|it)|no rush|no pressure|no hurry|"
        "at your convenience|when(?:ever)? you get a chance|hopefully|hoping|i guess|i suppose|"
        "just (?:checking|wondering|a thought)|something like|anything (?:at all|you can|would|helps|"
        "towards|toward|off)|something (?:towards|toward|small|little)|a little something|or so\\?|ish|"
        "not sure if|i don't know if|whatever you can|if at all possible|don't want to (?:push|bother|rush|"
        "nag)|is that (?:ok|okay|alright)|(?:that'd|it'd|would|could) be (?:so |really |"
        "absolutely )?(?:amazing|lovely|great|wonderful|brilliant|fantastic|nice|appreciated|a (?:big|huge|"
        "great) help)|what do you think\\?|you know,? like|some kind of|somehow|bit of (?:a )?something",
    ),
    Mark.DEFERENCE: Phrases(
        "不敢|哪敢|冒昧|斗胆|开不了口|不好意思(?:开口|催|说|提)|您是(?:大老板|前辈)|您大人|高抬贵手|"
        "劳烦您抬|全听您的|听您的|您说了算|您说怎么办|都听您|(?:我)?认了(?:吧)?|给您添麻烦|添麻烦|耽误您|"
        "耽误您时间|谢谢您肯|小弟|小妹|晚辈|我就是个(?:跑腿|打工|新人)|我(?:只|就)是(?:个)?(?:新|小)|"
        "新来的不懂|我人微言轻|我们也是没办法|也是没办法|我也没办法|不怪您|好呀|好嘞|方便了?(?:叫|告诉|"
        "通知)我|我都配合",
        "i'm only|i am only|i'm just the|just the (?:new|junior)|don't want to bother|"
        "hate to (?:ask|bother|bring)|hate asking|who am i to|you know best|up to you|whatever suits you|"
        "whatever works for you|it's your call|i'd never|wouldn't dream|sorry to be a pain|"
        "don't mean to be|not trying to be|if i may be so|thank you so so|so grateful|i'd be so|"
        "i completely understand if|totally up to|i don't make the rules",
    ),
    Mark.PLEADING: Phrases(
        "求(?:您|你|求|了)|拜托|帮帮我|帮帮忙|帮个忙吧|行行好|可怜可怜|救救|就当帮|帮我(?:一把|一次|"
        "这一次)|给(?:我)?(?:个|点)面子|给条活路|看在.{1,8}(?:份上|面上)|多少给点|就这一次|通融(?:一下)?吧|"
        "体谅体谅我|抬抬手|别为难我|让我(?:有个|好)交代|交不了差|求个情|😭|🙏|算我求|饶了我|帮衬|"
        "疼疼(?:我|小[弟妹])|心疼(?:心疼)?(?:我|小[弟妹])|好歹(?:让|帮|给|拉|救)(?:我|小[弟妹])|"
        "照顾照顾(?:我|小[弟妹])|拉(?:我|小[弟妹])一把|放我一马|给(?:我)?口饭吃|发发善心|发发慈悲",
        "please,? please|pretty please|i'm begging|i am begging|begging you|begging here|i beg|help me out|"
        "do me a favou?r|i'm desperate|desperate(?:ly)?|for my sake|have a heart|throw me a bone|"
        "just this once|save my|bail me out|be kind|i really really need|work with me here|"
        "cut me some slack|don't make me|please just|anything at all|take pity|have mercy|be an angel|"
        "spare a thought for me|for old times' sake|throw me a lifeline|put me out of my misery",
    ),
    Mark.APOLOGY: Phrases(
        "不好意思|对不住|抱歉|(?<!不)(?<!不多)(?<!不再)打扰了|(?<!不)(?<!不多)(?<!不再)打搅|实在抱歉|对不起|请原谅|"
        "给您赔不是|见谅|过意不去|唐突",
        "(?<![a-z])(?<!be )(?<!than )(?<!feel )(?<!felt )sorry(?! to hear| for your loss| about your| that happened|"
        " you're|,? but|\\?| state)|"
        "apologi[sz]e|apologies|forgive me|excuse me for|my bad|pardon me",
    ),
    Mark.PRESSURE_OF_OWN: Phrases(
        "好交差|交不了差|怎么交(?:差|代)|好交代|交(?:个|得了|得上|得成)差|"
        "我.{0,6}[替为给帮][您你](?:打|担|作|做|拍)(?:了|过|的)?(?:包票|保票|担保|保(?!修|养|温|价|鲜|护|险)|胸脯)|"
        "(?:我|脸).{0,4}抬不起头|我.{0,4}没脸(?:见|回)|我.{0,6}(?:挨了?(?:骂|批|训|罚)|下不来台|里外不是人|睡不着)|"
        "我.{0,4}[替为给帮][您你](?:扛|顶|背|兜)(?:着|了|不住)|"
        "领导(?:催|骂|要|逼|盯|说|那边|压|给|会|让|一直|天天)|老板(?:催|骂|逼|要开|会骂|盯着我)|(?:我们?|"
        "公司)的?任务|(?:我们?|公司)的?指标|(?:我们?|公司)的?业绩|(?:我们?|公司)的?考核|(?:我们?|公司)的?kpi|完不成|"
        "业绩|任务(?:压|重|还差)|扣(?:我)?(?:工资|奖金|提成|"
        "钱)|被(?:开|骂|扣|辞|炒|训|批)|提成|保不住|饭碗|(?:我|我们)(?:这)?(?:月|个月)?(?:的)?(?:房租|房贷|"
        "工资|奖金)|(?:我|我们|我这|公司|领导|任务)(?:.{0,5})压力(?:大|很|太|山)?|公司(?:压|催|要求|逼)|"
        "总部(?:催|压|逼)|跟领导(?:求|交代)|领导(?:面前|那儿)|丢(?:了)?工作|转正|试用期|上面(?:催|压|逼)|"
        "催得(?:紧|急|挺急|厉害)|我(?:也)?(?:很)?难做|我(?:也)?(?:很)?为难",
        "my boss|my manager (?:is|will|wants|keeps|'s)|my target|my targets|my quota|my numbers|my bonus|"
        "my commission|my job|my neck|my head|get fired|be fired|fire me|sack me|get sacked|lose my job|"
        "in trouble|get it in the neck|under (?:a lot of |so much )?pressure|head office (?:is|are|keeps|"
        "wants|will)|they're on my|on my back|my wages|my rent|kill me|breathing down|"
        "hit target|month-end numbers|"
        "(?:i'll|i will|i'm going to|i'm) get(?:ting)? (?:it in the neck|an earful|the sack|the boot|the blame|"
        "hauled|told off|killed|shouted|blamed|grief|hell|into trouble|sacked|fired)|i get (?:shouted|grief|blamed)|"
        "i (?:stuck|put) my neck out|i (?:vouched|went out on a limb|spoke up) for you|"
        "(?:can't|couldn't) hold my head up|(?:can't|couldn't) show my face|"
        "look (?:my|the) (?:boss|manager|director|team|office) in the (?:eye|face)|"
        "i gave (?:them|my boss|my manager|the office|head office) my word",
    ),
    Mark.DIRECT: Phrases(
        "请(?:您|你|先|今天|在|于|于今|把|安排|于|尽快|按|结|付|支付|将|本|周|月|务必|现在|立即|马上|给|"
        "确认)|必须(?:到|付|结|给|打|在)|需要(?:您|你)?(?:在|今天|先|付|安排|本|周)|我需要|我要(?:的是|\\d|"
        "[一二三四五六七八九十])|今天(?:就)?(?:付|打|转|汇|结|到账|给|先|安排|\\d|"
        "[一二三四五六七八九十]+万)|先(?:付|打|转|汇|结|还|走|进来|把|给|wire)|该(?:结|付|给|还|打|走|"
        "清)(?:了|的|就)|得(?:付|结|打|到账|还|走|给|落|定|清)|拿来|就得|安排(?:了|掉)|把.{1,10}(?:付|结|"
        "打|转|汇|安排|走|清)|到位|付清|结清|应(?:当|该)(?:付|结|支付)|我(?:来|是来)(?:收|取|拿)",
        "i need|we need|i want|we want|i require|we require|please (?:pay|send|wire|transfer|settle|clear|"
        "release|arrange|make|confirm|remit|put|have)|pay (?:the|it|us|me|up|by|now|half|that|\\d)|"
        "send (?:me|us|the|it) ?(?:the|\\d|over)?|wire (?:the|it|us|me|\\d)|transfer (?:the|it|us|\\d)|"
        "i expect|we expect|i'd like|let's (?:have|get|do|close)|you (?:must|need to|have to)|has to be|"
        "have to have|make it|put (?:it|that) through|i'm here to|it's due|is due|i'll take|settle (?:it|"
        "the|up|this)|release the|get (?:me|it|the)",
    ),
    Mark.FIRM: Phrases(
        "必须|按合同|合同(?:写|是|上|约定|规定)|按约定|约定(?:的)?是|账期(?:已|是|到)|逾期|到期|最迟|最晚|"
        "底线|不再|不能再|没法再|不(?:接受|同意|认|算|行(?!不)|够|往后)|接不了|还是(?:\\d|"
        "[一二三四五六七八九十])|(?<!也)就是(?:\\d|[一二三四五六七八九十]|这)|规矩|制度|说好的|白纸黑字|"
        "一分(?:都)?不(?:能)?少|照付|没得商量|不能(?:当|算|少|拖|等)|没法(?:收|签|接|认|同意)|差(?:着|得远|"
        "太多|一大截)|管不着|归.{1,4}[,，]|该(?:结|付|走|还)|就(?:停|交|作废|只能)|否则|没关系(?:，|"
        ",)?(?:今|后|周|照|先)|写在(?:这|合同|单)|签个?字|拍照|回单|我不(?:再|走|等)|得先|前提|轮到|不讲",
        "must|non-negotiable|per the contract|the contract|our terms|the terms|net 30|overdue|past due|"
        "at the latest|no later than|not negotiable|bottom line|i can't accept|we can't (?:accept|extend|"
        "wait)|doesn't work for (?:us|me)|won't work|not enough|that's not|isn't enough|hold (?:to|firm)|"
        "stand by|still (?:stands|is|need)|it has to be|as agreed|you signed|you agreed|undisputed|"
        "no exceptions|never have|not counting|isn't moving|full stop|i'm not (?:taking|leaving|moving|"
        "counting|accepting)|otherwise|unless|the deal was|that was the deal|we don't (?:do|take|accept)|"
        "final|days late|is due|without fail",
    ),
    Mark.HOSTILE: Phrases(
        "(?:这|那|都|全|你)?就是(?:借口|托词|在编|瞎编)|编得(?:也)?太|别(?:再)?找借口|打发(?:叫花子|要饭)|(?:有|凭)什么资格|"
        "当(?:我|别人|人家)?(?:是)?傻子|别装(?:懂|穷|傻|糊涂)|装(?:穷|傻)|我(?:不想|懒得)(?:听|晓得)|听不懂(?:人话|就)|也好意思|"
        "你(?:少|别)(?:跟我|给我)?(?:装|废话|耍|扯|来这套|糊弄|蒙)|废话|少(?:啰嗦|废话|来这套|跟我)|"
        "你这种人|你这人|骗谁|糊弄谁|耍(?:我|赖|花样)|赖(?:账|着)|试试看|你试试|等着(?:瞧|看)|走着瞧|"
        "你(?:给我)?(?:听好|记住|等着)|别给脸|给脸不要|有完没完|什么态度|到底给不给|烦不烦|你以为你|"
        "当我(?:傻|是)|别逼我|信不信|睁眼说瞎话|胡说|放屁|鬼话|扯淡|还要不要脸|你好意思|拿来[!！]|"
        "不给(?:钱)?(?:我)?(?:就)?(?:让|叫|砸|堵)|你想得美|门都没有|没门|翻脸|你撒谎|说谎|满嘴|编,?接着编|"
        "你(?:就)?(?:编|装)吧|呵呵|(?:糊弄|骗|哄|蒙|唬)鬼|爱(?:办不办|给不给|付不付|信不信|来不来|做不做|干不干|"
        "听不听|卖不卖|要不要|去不去|管不管|咋咋|咋地咋地)|关我(?:什么|啥|屁|毛|个?鸟)?事|与我何干|谁稀罕|"
        "[你您]的死活|少给我(?:装|来|扯|玩)|睁着眼(?:睛)?说",
        "i don't want to hear|shameless|(?:is|what) an insult|not my problem|who do you think you|"
        "mak(?:e|ing) (?:this|it|that|things)(?: all)? up|(?:just|only) an? excuse|"
        "don't (?:play|mess|give me|lie)|stop (?:lying|messing|playing|wasting)|you're lying|you lied|liar|"
        "lies|bullshit|bull|rubbish|nonsense|what a joke|are you (?:stupid|deaf|kidding)|how dare|"
        "sick of (?:you|your)|fed up with (?:you|your)|people like you|your kind|shut up|i'm done with|"
        "waste of|pathetic|ridiculous|pay up|or else|you'd better|you better|damn|hell|screw|crap|"
        "last warning|don't test me|try me|you'll (?:regret|be sorry|see what)|i don't care about your|"
        "get lost|whatever you say, liar|excuses excuses|spare me|yeah right|enough of your|playing games|"
        "deadbeat|(?:you're|you are|you lot are|he's|they're) (?:so |all |just )?full of (?:it|crap|hot air|rubbish|"
        "yourself)|pull the other one|who are you (?:kidding|trying to)|"
        "like i care|do i look like|tell it to the|(?:oh,? |just |do |time to )grow up|"
        "stop (?:whining|whinging|snivelling|moaning)|"
        "not my (?:problem|funeral)|cry me a river|boo hoo|take me for a (?:fool|mug)",
    ),
    Mark.INSULT: Phrases(
        "老赖|骗子|无赖|流氓|混蛋|王八|畜生|不要脸|没良心|缺德|人渣|(?:你|您|这|种|帮|是)(?:个|些|家|群|们)?(?:人)?垃圾(?!袋|桶|站|箱|分类)|败类|(?:这|龟|装|王八|"
        "当)(?:个)?孙子|孙子(?:你|才|养)|废物(?!利用|回收)|白痴|"
        "傻[逼子x叉瓜]?(?!眼)|蠢|脑子有(?:病|问题|坑)|神经病|有病吧|狗(?:东西|日|屁|娘)|(?:[你您我真太都又谁这]|^|[,，。!！?？])他妈(?!妈)(?:的(?!病|身|手|生|药|话|"
        "事|店|钱))?|(?<![我你您咱她他姑舅姨婶爸宝奶叔孩大])妈的|你妈的(?!病|身|手|生|药|话|事|店|钱)|(?:你|您|他|都|给我|快)去死|去死吧|"
        "滚(?=$|[!！,，。.~…蛋开出犊一])|(?:给我|快|赶紧|你)滚(?!动|筒|烫)|臭不要|龟儿|瘪三|穷鬼|抠门|死皮赖脸|巨婴|窝囊废|怂包|缩头乌龟|铁公鸡|土鳖|丢人现眼|丧良心|(?:真|犯|"
        "下|嘴|你|人|够|耍)贱|贱(?:人|骨|命|样)|黑心|"
        "吸血鬼|不是人(?!为|工|家|力|手|民|数|员|少|多|的问题)|(?:你|您|算|是)(?:个)?什么东西(?![都也坏缺有])|"
        "sb|tmd|操你|日你",
        "piece of (?:dirt|trash|filth|crap|work)|(?:a|you|common|little|bloody|like|of) (?:thief|thieves)|crook|"
        "crooks|scum|scumbag|idiot|idiots|"
        "(?:you|your|are|you're|so|how|that|too|bloody) stupid|stupid (?:man|woman|fool|git|dealer|old|people)|"
        "moron|(?:a|you|lying) cheats?|"
        "(?:you're|you are|you|such|nothing but) a fraud|fraudster|"
        "con ?man|con artist|coward|loser|parasite|lowlife|low-life|bastard|asshole|arsehole|bitch|prick|"
        "dickhead|joke of a|a disgrace|shameless|imbecile|liar|(?:you|you're|you are|such|what|lying|slimy|greedy|fat|"
        "dirty|little|old|bloody|like)(?: an?)? (?:(?:big|great|absolute|total|complete|slimy|greedy|dirty|little|"
        "old) )*"
        "(?:snake|rat|weasel|pig|clown|fool|dog|leech)|worthless (?:man|little|lot|piece|git|you)|(?:you're|"
        "you are) worthless|"
        "dirty (?:liar|thief|dog|rat|cheat|old man|little)|scrounger|"
        "you (?:great |big |absolute |total |complete |utter )*(?:overgrown|spoilt|spoiled|whining|whingeing|"
        "snivelling|pathetic|"
        "lazy|greedy|lying|useless|little|big) (?:baby|child|brat|toddler|schoolboy|man-?child|cow|toad|git)|cry-?baby|"
        "man-?child|windbag|freeloader|sponger|f[u*]ck\\w*|shit\\w*|wanker|tosser",
    ),
    Mark.UNLAWFUL: Phrases(
        "(?:孩子|闺女|儿子|女儿|老婆|家人|爸妈).{0,14}(?:放学|上下学|小心|当心|出门|走夜路)|"
        "[打弄砍整搞](?:断|残|废)(?:了)?(?:你|您|他|条|一条|两条|腿|手|狗)(?:的|家)?(?:狗|腿|手|胳膊|骨|儿|店|生意)?(?!一下|话|说)|[打弄砍整搞]死(?:你|您|他)|"
        "找人(?:打|收拾|弄你|弄您|堵|跟着|(?:去|来)(?:你|您|堵|闹|砸|找你))|"
        "叫(?:几个|些)?(?:人|兄弟|"
        "弟兄)(?:过来|来|去|上|堵)|收拾你|让你(?:的)?(?:店|这店|公司|生意|坐牢|好看|混|身败|做不|开不|"
        "吃不了|后悔|没法|倒闭|关门|家|老婆|孩子|在(?:圈|行|这|市|道))|(?:让|叫|保证|看)(?:你|您).{0,6}开不(?:下去|了门|成)|堵(?:你)?(?:家|店)?门|"
        "上你家(?!店)|(?:你|您)(?:家里|家人|老婆|孩子|爸妈|闺女|儿子|媳妇|女儿|一家)(?!.{0,4}(?:好|身体|"
        "怎么样|最近|多大|还好|都好|高考))(?:.{0,10}(?:学校|放学|单位|小心|知道|走路|安全|出门|还想))|"
        "天天(?:带人|堵|(?:上|去|来)(?:你|您)(?:家|公司|店|办公室|门口)(?:坐|闹|堵|守|要|找|讨|催|门)|坐(?:在)?(?:你|您))|带人(?:上(?:你|门|您)|去(?:你|您|堵|"
        "闹|砸)|来(?:你|您|堵|闹|砸|搬)|堵)|拉横幅|"
        "泼(?:油漆|粪)|油漆泼|贴(?:大字报|你照片|满)|"
        "砸(?:了)?(?:你|店|车|玻璃)|烧(?:了)?(?:你|店)|道上|黑社会|混混|打手|卸(?:你|了你)|曝光(?:你|您|了|出)|"
        "(?:你|您|欠|赖|老底|嘴脸|照片|借条|丑事)[^,，。;；!！?？]{0,12}[发挂晒贴捅放]到?(?:网上|朋友圈|抖音|群里|业主群|行业群)|挂到?(?:网上|群里|业主群|行业群)|"
        "朋友圈(?:里)?(?:挂|发|见)|搞臭|名声(?:搞|"
        "弄)?臭|让(?:所有|全|整|街坊|邻居|同行|圈).{0,8}(?:知道|看看|看清|认识)|告诉(?:你|您)(?:老婆|家人|"
        "邻居|客户|孩子|爸妈|亲戚)|税务.{0,12}(?:朋友|熟|举报|查|聊聊|打个招呼)|举报(?:你|您)|(?:两套|"
        "真假)账|偷税|(?:来|让|叫|去|喊|找人)查(?:你|您)(?:的)?(?:税|账|店)|传票(?:已|都|早)|已经(?:立案|起诉|报警|判)|"
        "(?:等着)?(?:进去蹲|坐牢|吃牢饭|蹲局子|蹲监狱|判刑)|抓(?:你|您|人(?!眼|心|气))|警察(?:马上|明天|已经|来)|经侦|"
        "(?:我|咱)公安.{0,6}(?:朋友|有人)|列入失信(?:就)?今晚|强拉|拉走你的货|搬(?:你)?(?:的)?(?:货|"
        "东西)抵|抄家|法院(?:今晚|马上|明天)(?:来|封)|扣(?:你|下)(?:的)?(?:车|人|身份证)|别想(?:出门|回家|"
        "走)|不让你(?:走|出)|小心(?:点)?(?:你|您)(?!的(?:腰|身|腿|脚|手|眼|血压)|路上|点|一点|开车|慢|别|感冒)|走夜路|出门(?:小心|当心)|后果自负.{0,6}家|"
        "要你(?:命|好看)|弄你|同归于尽|吃不了兜着走",
        "break your|smash (?:your|up)|burn (?:your|it|down)|hurt you|beat you|kneecap|"
        "send (?:the )?(?:boys|lads|some (?:guys|people|lads|boys)|people round)|(?:boys|lads|"
        "guys) (?:will|to) (?:come (?:round|by|over)|pay|visit)|know where (?:you|your)|your (?:family|wife|husband|"
        "kids?|"
        "children|daughter|son|mother|mum|missus)(?:'s)? (?:school|will|might|should|know|knows|would|"
        "watch|safe|gets|finds|is going to find)|i'll (?:tell|ring|call|phone) your (?:wife|husband|family|"
        "kids|mother|neighbou?rs|customers|church)|everybody (?:knows? (?:what you|you (?:owe|don't)|about you)|"
        "will know|in town (?:will|knows? (?:what|you|how))|hears|sees)|"
        "everyone (?:will know|in town (?:will|knows? (?:what|you|how))|in the trade (?:will|knows)|hears|sees|"
        "finds out)|make sure every|"
        "(?:the|this) whole (?:town|street|group|market|trade|village) (?:will|knows?|hears|sees|finds|should|"
        "is going)|all over (?:facebook|the internet|social|town|"
        "google|wechat)|(?:post|put|plaster|stick) (?:this|you|your (?:name|photo|face)) (?:all over|"
        "up|across|on(?! (?:the )?(?:truck|van|stop|hold|list|account|cash|file|record|page|order|next))|"
        "in (?:the |every |your )?(?:papers?|newspapers?|window|group|chat|news|market|street))|"
        "name and shame|shame you|ruin (?:you|your)|finish you|destroy you|"
        "watch your back|sleep with one|accidents? happen|(?:would|be) a shame if (?:something|anything|it (?:burn|"
        "caught|got)|your (?:windows?|shop|kids?|wife|van)|(?:the )?(?:tax|wrong|police))|nice (?:shop|place|"
        "family) you(?:'ve got|'ve)? (?:got |have )?(?:here|there)[.,;]? (?:be|would|pity|shame)|something (?:might|"
        "could) happen|bailiffs? (?:are|is|will be)|already (?:sued|"
        "filed (?:against|a (?:case|suit|lawsuit)|suit|in court|with the court|charges)|called the police|"
        "reported you)|have you arrested|get arrested|go(?:ing)? to (?:jail|prison)|"
        "end up in (?:jail|prison)|in handcuffs|police (?:are|is|will be|on their)|warrant (?:is|has|out)|"
        "i (?:am|work) (?:with )?(?:the )?(?:police|court|tax)|tax (?:office|man|people|inspector|"
        "authorit\\w+|bureau)|hmrc|irs|two sets of books|report you|(?:call|ring|tell|phone|report|"
        "notify) immigration|immigration (?:will|would|might|people|office|know)|your visa|deport (?:you|your|him)|"
        "lock you|"
        "chain (?:the|your)|block your (?:door|shop|entrance)|take your (?:van|car|kids|house|(?:stock|"
        "goods) (?:with me|by force|whether|right now))|"
        "help (?:myself|ourselves) to (?:your|the stock|what's|whatever|anything)|sit outside your house|"
        "outside your (?:house|home|kid)|camp outside|"
        "follow you (?:home|around|everywhere|and)|follow your|put you (?:out of business|in hospital|under)|"
        "never (?:trade|work|"
        "do business) (?:again|in this town)|close you down|shut you down|blacklist you everywhere|dig up (?:dirt|"
        "something on)",
    ),
}
_ASKS_WHETHER_KNOWN = Phrases("记得|没忘|忘不了|知道|清楚|明白|收到|看到|见过|听说|认得|认识")
"""A 吧？ after these asks what the other knows; it softens nothing."""
_IF_IT_COMES_TO_THAT = Phrases("真(?:要|到|走|停|锁|是)|要是|如果|万一|到了?那一?步")
"""过意不去 after these is regret at what may come, no apology."""
_PERMISSION = Phrases(
    "能不能|可不可以|可以吗|行不行|行吗|好不好|好吗|成不成|成吗|能否|可否|方便吗|方不方便|可以不|中不中|行不",
    "would it be possible|is it possible|could i possibly|would you mind|do you think you (?:could|might)|"
    "may i|can i ask|is that (?:ok|okay|all right|alright)|would that be|if i could|could you (?:maybe|"
    "possibly|perhaps)|can you (?:maybe|possibly|perhaps)",
)
_ORDER = (
    Mark.UNLAWFUL, Mark.INSULT, Mark.HOSTILE, Mark.PLEADING, Mark.PRESSURE_OF_OWN, Mark.DEFERENCE, Mark.APOLOGY,
    Mark.HEDGE, Mark.FIRM, Mark.DIRECT,
)  # fmt: skip

_ACT_WEIGHT: dict[Act, float] = {
    Act.DEMAND: 0.5, Act.REJECT: 0.6, Act.CONSEQUENCE: 0.6, Act.TRADE: 0.48, Act.JUSTIFY: 0.42, Act.SEPARATE: 0.3,
    Act.FOLLOW_UP: 0.3, Act.PIN_DOWN: 0.24, Act.CONFIRM: 0.12, Act.STATE_FACTS: 0.12, Act.VERIFY: 0.08,
    Act.PROBE: 0.05,
}  # fmt: skip
_ACT_WEAKNESS: dict[Act, float] = {
    Act.PLEAD: -1.0, Act.ACCEPT_EXCUSE: -0.75, Act.CONCEDE: -0.7, Act.ACCEPT_OFFER: -0.04, Act.EMPATHIZE: -0.06,
    Act.GREET: -0.04,
}  # fmt: skip
_MARK_WEIGHT: dict[Mark, float] = {
    Mark.HEDGE: -0.42, Mark.DEFERENCE: -0.5, Mark.PLEADING: -0.9, Mark.APOLOGY: -0.3, Mark.PRESSURE_OF_OWN: -0.8,
    Mark.DIRECT: 0.14, Mark.FIRM: 0.2,
}  # fmt: skip
_PERMISSION_WEIGHT = -0.28
_OFFENDED = 0.15
"""No hostile message counts as more assertive than this, however hard it asks."""


def find_marks(folded: Folded) -> tuple[MarkRead, ...]:
    """The marks of tone in order of the text; a stretch of words is one mark, the gravest."""
    found: list[tuple[int, int, Mark]] = []
    for mark in _ORDER:
        for start, end in _MARKS[mark].spans(folded.text):
            if all(end <= s or e <= start for s, e, _ in found) and not _means_otherwise(folded, mark, start):
                found.append((start, end, mark))
    found.sort(key=lambda entry: (entry[0], entry[1]))
    return tuple(MarkRead(mark, folded.span(start, end)) for start, end, mark in found)


def _means_otherwise(folded: Folded, mark: Mark, start: int) -> bool:
    """Whether words of a mark mean something else here: the 吧？ of 还记得那笔吧？, 真停了货我也过意不去."""
    if mark is Mark.HEDGE and folded.text[start] == "吧":
        return folded.text[slice(*folded.clause_at(start))] in _ASKS_WHETHER_KNOWN
    if mark is Mark.APOLOGY and folded.text.startswith("过意不去", start):
        return folded.text[slice(*folded.sentence_at(start))] in _IF_IT_COMES_TO_THAT
    return False


def aggression(folded: Folded, marks: Iterable[MarkRead], threat: bool) -> float:
    """How hostile, 0 to 1: unlawful means weigh most, then insults, then a hostile tone, then shouting."""
    kinds = [found.mark for found in marks]
    unlawful, insults, hostile = (kinds.count(mark) for mark in (Mark.UNLAWFUL, Mark.INSULT, Mark.HOSTILE))
    score = 0.75 * min(unlawful, 1) + 0.1 * max(unlawful - 1, 0) + 0.55 * min(insults, 1) + 0.15 * max(insults - 1, 0)
    score += 0.35 * min(hostile, 1) + 0.25 * min(max(hostile - 1, 0), 1) + 0.1 * max(hostile - 2, 0)
    if threat and score < 0.75:
        score = 0.75
    if score > 0 and re.search(r"[!！]{2,}|[?？][!！]|[!！].*[!！]", folded.text):
        score += 0.1
    return round(min(score, 1.0), 3)


def assertiveness(folded: Folded, marks: Iterable[MarkRead], acts: Iterable[Act], anger: float) -> float:
    """How firmly the trainee stands, -1 to 1: the strongest firm act with a third of the others, and the marks.

    Each kind of mark counts twice at most. Research gives weights on `tanh(sum / 1.8)` (science.md 2.3); here the acts
    carry what the word groups for amounts, days, grounds and limits carry there.
    """
    doing = set(acts)
    if doing <= {Act.OTHER, Act.GREET, Act.CLOSE}:
        return 0.0
    kinds = [found.mark for found in marks]
    lifts = sorted((weight for act, weight in _ACT_WEIGHT.items() if act in doing), reverse=True)
    total = sum(lifts[:1]) + 0.3 * sum(lifts[1:])
    weakness = min((weight for act, weight in _ACT_WEAKNESS.items() if act in doing), default=0.0)
    total += weakness / 2 if doing >= {Act.CONCEDE, Act.REJECT} else weakness
    for mark, weight in _MARK_WEIGHT.items():
        if _speaks(mark, doing, bool(lifts)):
            total += weight * min(kinds.count(mark), 2)
    if doing & {Act.DEMAND, Act.CONCEDE, Act.TRADE, Act.PLEAD}:
        total += _PERMISSION_WEIGHT * min(len(_PERMISSION.spans(folded.text)), 2)
    value = _squash(total)
    if anger >= 0.3:
        value = max(min(value, _OFFENDED), -_OFFENDED + 0.05)
    return round(value, 3)


def _speaks(mark: Mark, doing: set[Act], lifted: bool) -> bool:
    """Whether a mark says something of the stand: sorry for a loss does not, nor does perhaps in an open question."""
    if mark is Mark.APOLOGY:
        return not doing & {Act.EMPATHIZE, Act.RESOLVE, Act.CONFIRM}
    if mark is Mark.HEDGE:
        return not doing <= {Act.PROBE, Act.VERIFY, Act.SUPPORT, Act.EMPATHIZE, Act.RESOLVE}
    return lifted or _MARK_WEIGHT[mark] < 0


def _squash(total: float) -> float:
    """tanh(1.3 total) by its first Padé fraction: + - * / alone, so the same on every machine."""
    x = 1.3 * total
    if abs(x) >= 3:
        return 1.0 if x > 0 else -1.0
    return x * (27 + x * x) / (27 + 9 * x * x)


def blend_assertiveness(by_rule: float, tone: tuple[float, float, float], anger: float) -> float:
    """The rules' assertiveness, drawn by the trained model: up to firm, or down to submissive.

    `tone` is its chance of weak, neutral, firm. Being hostile is not being firm, and courtesy without a weak word draws
    nothing down.
    """
    if anger >= 0.3:
        return by_rule
    weak, _, firm = tone
    drawn = by_rule + 0.4 * firm * max(0.0, _FIRM - by_rule) - 0.6 * weak * max(0.0, by_rule + _FIRM)
    return round(max(-1.0, min(1.0, drawn)), 3)


_FIRM = 0.75
"""Where firm and courteous lies; submissive lies as far below zero."""


def blend_aggression(by_rule: float, heat: tuple[float, float, float]) -> float:
    """The sharper of the rules' aggression and the trained model's; `heat` is its chance of none, some, strong."""
    _, some, strong = heat
    felt = 0.45 * some + 0.95 * strong
    return round(max(by_rule, felt if felt >= _FELT else 0.0), 3)


_FELT = 0.05
"""Heat below this is the model's doubt, not the trainee's temper."""
