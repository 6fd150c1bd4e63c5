// Written by `pnpm --filter @parley-sim/scenarios schema` from library/*.yaml.
export const list: readonly { name: string; title: string; question: string; summary: string }[] = [
  {
    "name": "boeing-strike",
    "title": "The machinists' strike at Boeing, 2024",
    "question": "Which offer would the machinists have voted for, and what did striking bring?",
    "summary": "A company and a union settle pay and pensions while a strike costs both; the members must ratify, in three groups that want different things."
  },
  {
    "name": "camp-david",
    "title": "Camp David, September 1978",
    "question": "Could a mediator's single text find what two enemies would never have offered?",
    "summary": "Egypt wants its land back, Israel wants to be safe, and each has a demand that the other cannot meet. A mediator proposes changes to one text."
  },
  {
    "name": "camp-site",
    "title": "Food, water and firewood",
    "question": "Do two campers find the trade, or do they split everything in half?",
    "summary": "Two campers share nine packages. Their tastes differ, so whoever asks what the other needs can gain without taking."
  },
  {
    "name": "car-merger",
    "title": "Renault and Fiat Chrysler, 2019",
    "question": "Who had to be asked before Renault and Fiat Chrysler could merge?",
    "summary": "A merger of equals on paper: what the state wants for its consent, and what the ally wants for its own, is what the other side came without."
  },
  {
    "name": "climate-club",
    "title": "A climate club",
    "question": "Does a small tariff on outsiders make a large climate club stable?",
    "summary": "Six economies, a price of carbon and a tariff on outsiders. Enough of them may go ahead; who stays outside gets clean air for nothing, and the tariff."
  },
  {
    "name": "coalition-2021",
    "title": "A government for Germany, 2021",
    "question": "Which coalition forms, and what does each partner get for its votes?",
    "summary": "Four parties, seats as votes, and a group that may leave the others behind: who governs, and with which programme?"
  },
  {
    "name": "colombia-peace",
    "title": "Peace with the FARC, 2016",
    "question": "What would the voters have ratified, and could the spoiler have been brought in?",
    "summary": "Two who fought for 52 years settle land, justice and seats; mediators write several texts; whoever is not at the table can bring it down at the polls."
  },
  {
    "name": "debt-brake",
    "title": "Two thirds for the debt brake, 2025",
    "question": "What did the third party get, without whom there was no two thirds?",
    "summary": "Two parties, 403 seats, 489 needed: what must be written into the constitution so that a third votes for it, and the states too."
  },
  {
    "name": "heirs",
    "title": "Two heirs and a house",
    "question": "Where does a fair division of a house, a boat and some prints end?",
    "summary": "A house, a boat and some prints go to one of the two each, and the savings are split. They know one another well, so the question is what is fair."
  },
  {
    "name": "hfc-phase-down",
    "title": "The Kigali amendment, 2016",
    "question": "Which schedule could hot, poor and rich countries all sign?",
    "summary": "Six groups of countries settle when greenhouse gases in cooling are cut. One date for all would leave somebody out; two dates leave room for everybody."
  },
  {
    "name": "iran-deal",
    "title": "The nuclear deal with Iran, 2015",
    "question": "What did a framework first, and a back channel before it, do for the nuclear deal?",
    "summary": "Centrifuges, inspections and sanctions in chapters, with a parliament on one side and a Congress on the other."
  },
  {
    "name": "job-offer",
    "title": "A first job",
    "question": "Do an applicant and a firm notice that on one clause they want the same?",
    "summary": "An applicant and a firm settle salary, start, holidays and town. One clause divides them, two can be traded, and on the last they agree without knowing it."
  },
  {
    "name": "mackerel",
    "title": "Who may fish the mackerel, 2024",
    "question": "Can some coastal states share the mackerel when others fish as they please?",
    "summary": "Five parties share a stock that swims through all their waters. A few may agree among themselves, and whoever stays outside fishes on."
  },
  {
    "name": "minerals",
    "title": "Minerals for security, February 2025",
    "question": "Which draft for minerals and security could both sides have signed?",
    "summary": "The US seeks a return on its aid and access to Ukraine's subsoil; Ukraine seeks security, no debt for the past and a road into the EU; the EU must consent to whatever makes it a party; Russia watches. A hand-set exploration of drafts, not a forecast."
  },
  {
    "name": "nato-sweden",
    "title": "Sweden and NATO, 2022 to 2024",
    "question": "What did it take until the last two of thirty let Sweden into NATO?",
    "summary": "One applicant, two who have not ratified, and an ally whose aircraft are the price of it although nobody says so."
  },
  {
    "name": "nile-dam",
    "title": "The Nile dam, February 2020",
    "question": "What could Ethiopia have signed in Washington, while the dam was filling anyway?",
    "summary": "Egypt, Ethiopia and Sudan, a text drafted in Washington, and a reservoir that fills with the next rain whether or not they sign."
  },
  {
    "name": "pie",
    "title": "Dividing a pie",
    "question": "How is a pie split when waiting costs both the same?",
    "summary": "Two players divide a pie in steps of a thousandth; each round of delay shrinks it by a tenth. Nash says .500, Rubinstein .526 for whoever begins; see what patience and impatience really get."
  },
  {
    "name": "platform-work",
    "title": "The EU's act on platform work, 2024",
    "question": "How far must the text be watered down before four states no longer block it?",
    "summary": "Is whoever delivers meals an employee? The Council decides by a double majority, the Parliament consents, and four of 27 members can stop it."
  },
  {
    "name": "river-treaty",
    "title": "A treaty for the river Ister",
    "question": "Which trades make a treaty for a river that is too small for all?",
    "summary": "Highland builds a dam, Midland irrigates, Delta drinks what is left, and a bank pays. Water is scarce but power, money and data are not, so the deals are in the trades between clauses."
  },
  {
    "name": "used-car",
    "title": "A used car",
    "question": "Is the best price for a used car the best deal?",
    "summary": "Two people, one car, twelve deals. The warranty costs the seller little and is worth much to the buyer, so haggling over the price alone leaves money on the table."
  },
  {
    "name": "wind-farm",
    "title": "A wind farm off a fishing town",
    "question": "Who must be asked before a wind farm is built, and who is left watching?",
    "summary": "Six parties and five clauses: two sign everything, three have a veto on what is theirs, one has only arguments. Who is needed depends on what is agreed."
  }
];
