import sys,json; sys.path.insert(0,'/work/main')
from datetime import date
from collections import defaultdict
from scenarios.vocabulary import Act, ReadContext, minor
from sim.reader.reader import Reader
rows=[json.loads(l) for l in open(sys.argv[1]) if l.strip()]
R=Reader(); tp=defaultdict(int);fp=defaultdict(int);fn=defaultdict(int); byl=defaultdict(lambda:[0,0,0])
sets=defaultdict(list); exact=0; tone=0;heat=0
for r in rows:
    m=lambda k: minor(r[k]) if r.get(k) else None
    x=R.read(r['text'],ReadContext(customer_said=r.get('said') or '',today=date(2026,11,23),overdue=minor(r.get('overdue') or 460000),last_ask=m('ask'),customer_offer=m('offer')))
    got={a.act.value for a in x.acts}; want=set(r['acts'])
    for a in got&want: tp[a]+=1; byl[r['lang']][0]+=1
    for a in got-want: fp[a]+=1; byl[r['lang']][1]+=1
    for a in want-got: fn[a]+=1; byl[r['lang']][2]+=1
    exact+=got==want
    t='weak' if x.assertiveness<-.15 else 'firm' if x.assertiveness>.35 else 'neutral'
    tone+=t==r['tone']; h='strong' if x.aggression>=.6 else 'some' if x.aggression>=.3 else 'none'; heat+=h==r['heat']
    sets[r.get('pair')].append((r['lang'],got,x))
f=lambda a,b,c:2*a/max(1,2*a+b+c)
acts=sorted(set(tp)|set(fn)|set(fp))
print('n',len(rows),'macro',round(sum(f(tp[a],fp[a],fn[a]) for a in acts if tp[a]+fn[a])/sum(1 for a in acts if tp[a]+fn[a]),3),'micro',round(f(sum(tp.values()),sum(fp.values()),sum(fn.values())),3),'exact',round(exact/len(rows),3),{k:round(f(*v),3) for k,v in byl.items()},'tone',round(tone/len(rows),3),'heat',round(heat/len(rows),3))
print({a:(round(f(tp[a],fp[a],fn[a]),2),tp[a],fp[a],fn[a]) for a in acts})
J=defaultdict(list)
for k,v in sets.items():
    zh=[s for l,s,_ in v if l!='en'];en=[s for l,s,_ in v if l=='en']
    j=lambda a,b: 2*len(a&b)/(len(a)+len(b)) if a or b else 1
    if len(zh)>1:J['zz'].append(j(zh[0],zh[1]))
    if len(en)>1:J['ee'].append(j(en[0],en[1]))
    if zh and en:J['ze'].append(j(zh[0],en[0]))
print({k:round(sum(v)/len(v),3) for k,v in J.items()})
