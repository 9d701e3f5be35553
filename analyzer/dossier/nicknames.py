"""Short and familiar forms of given names: "Tunde" of Babatunde, "Kasia" of Katarzyna."""

from __future__ import annotations

NICKNAMES: dict[str, frozenset[str]] = {}
"""For each given name those that may be the same person's, in plain lower case."""

for _group in (
    "alexander alex sandy", "alexandra alex sandra", "andrew andy drew", "anthony tony", "benjamin ben",
    "abigail abby", "samir sam", "albert bert", "bertrand bertie bert", "arthur art", "beatrix beatrice bea trixie",
    "bernard bernie", "cynthia cindy", "dorothea dorothy dot dottie thea", "douglas doug", "eleanor ellie nell nora",
    "florence flo", "francis frank", "frances fran", "gabriel gabe", "geoffrey geoff", "gerald gerry jerry",
    "harold harry hal", "henry harry hank", "isabella isabel bella izzy", "jacob jake", "jacqueline jackie",
    "jessica jess", "judith judy", "leonard len lenny", "louise lou", "louis lou", "martin marty", "mitchell mitch",
    "oliver ollie", "olivia liv", "pamela pam", "penelope penny", "raymond ray", "reginald reg", "rosalind ros roz",
    "russell russ", "sebastian seb", "sophia sophie", "stewart stuart stu", "terence terry", "tobias toby",
    "valerie val", "walter walt wally", "winifred winnie", "archibald archie", "augustus gus", "desmond des",
    "edmund ed eddie", "edwin ed eddie", "euphemia effie", "josephine josie jo", "leopold leo", "magdalena lena",
    "alfred alf fred", "wilfred wilf fred", "catherine katherine kate cathy kathy", "charles charlie chuck",
    "christopher chris", "christina chris tina", "daniel dan danny", "david dave", "deborah debbie deb",
    "edward ed eddie ted", "elizabeth liz beth betty eliza", "frederick fred", "gregory greg",
    "james jim jimmy jamie", "jeffrey jeff", "jennifer jen jenny", "jonathan jon", "joseph joe", "joshua josh",
    "kenneth ken", "lawrence larry", "margaret maggie meg peggy", "matthew matt", "maxwell max", "maximilian max",
    "michael mike mick", "nathaniel nathan nate", "nicholas nick", "patricia pat patty", "patrick pat", "peter pete",
    "philip phil", "rebecca becky", "richard rick dick rich", "robert rob bob bobby", "ronald ron", "samuel sam",
    "samantha sam", "stephen steven steve", "susan sue", "theodore ted theo", "thomas tom", "timothy tim",
    "victoria vicky", "vincent vince", "william will bill billy", "zachary zach", "friederike fritzi rike",
    "friedrich fritz", "eberhard eb", "wilhelm willi willy", "johannes hannes jan", "johanna hanna hania",
    "katharina kathi kati", "elisabeth lisa lisbeth elsa sissi", "heinrich heinz heini", "magdalena magda lena",
    "margarethe grete gretel", "rudolf rudi", "ludwig lutz", "konrad conny", "grzegorz grzes", "katarzyna kasia",
    "malgorzata gosia", "agnieszka aga", "aleksandra ola", "krzysztof krzys", "jakub kuba", "tomasz tomek",
    "piotr piotrek", "wojciech wojtek", "stanislaw staszek", "francisco paco pancho", "jose pepe", "guadalupe lupe",
    "dolores lola", "mercedes merche", "enrique quique", "eduardo edu lalo", "guillermo memo", "ignacio nacho",
    "concepcion concha", "rosario charo", "manuel manolo", "antonio toni tonio", "giuseppe beppe peppe",
    "giovanni gianni", "luigi gigi", "domenico mimmo", "salvatore toto", "raffaele lello", "francesca franca",
    "joao joaozinho", "antonia tonia", "guillaume gui", "dmitri dima mitya", "dmitry dima", "mikhail misha",
    "ivan vanya", "sergei seryozha", "nikolai kolya", "tatiana tanya", "ekaterina katya", "anastasia nastya",
    "yekaterina katya", "olufunke funke", "babatunde tunde", "oluwaseun seun", "folasade sade", "adebayo bayo",
    "olumide mide", "ayodeji deji", "omotola tola", "temitope temi tope", "oluwatobi tobi", "olufemi femi",
    "olusegun segun", "adewale wale", "adekunle kunle", "babajide jide", "modupe dupe", "olayinka yinka",
    "oluwakemi kemi", "chukwuemeka emeka", "chinedu nedu", "ngozichukwu ngozi", "ikechukwu ike", "obiageli oby",
    "aleksander alek", "lukas luke", "sebastian seb basti bastian", "christian chris", "kristina kris tina",
    "martina tina", "bettina tina", "valentina vale tina", "bartholomew bart", "desmond des", "fergus gus",
    "augustus gus", "angus gus", "leopold leo", "leonard len leo lenny", "leonora leo nora", "raymond ray",
    "roger rodge", "russell russ", "stuart stu", "terence terry", "theresa terry tess tessa",
    "muhammad mohammed mohamed mohammad", "abdul abdel", "nadeem nadim", "yusuf youssef yousef joseph",
    "ibrahim brahim", "maite teresa", "teresa tere", "isabella bella isa", "gabriella gabi", "gabriele gabi",
    "josephine jo josie", "joanna jo", "rosalind ros roz", "rosamund ros", "winifred winnie fred",
    "henrietta etta hetty", "mary polly molly", "sarah sally sadie", "harold harry hal", "henry harry hal hank",
    "john jack johnny", "donald don donny", "dominic dom", "jacqueline jackie", "caroline caro carrie",
    "charlotte lottie charlie", "emily em millie", "florence flo florrie", "georgina georgie", "imogen immy",
    "penelope penny", "philippa pippa", "rosemary rosie", "sophia sophie", "tabitha tabby", "wilhelmina mina",
):  # fmt: skip
    for _name in _group.split():
        NICKNAMES[_name] = NICKNAMES.get(_name, frozenset()) | frozenset(_group.split())
