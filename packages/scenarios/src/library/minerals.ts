// Written by `pnpm --filter @parley-sim/scenarios schema` from library/minerals.yaml.
export const text: string = `# yaml-language-server: $schema=../schema.json
# Question: Which draft for minerals and security could both sides have signed?
# Minerals for security, February 2025: the United States, Ukraine, the European Union and Russia.
#
# How to read the evidence. Each number has a note that ends with how well it is known:
#   [seen]         the fact stands in a stored copy of the source named
#   [seen_mirror]  it stands in a page that repeats a named original
#   [recalled]     general knowledge, not confirmed
#   [judgement]    the author's inference; true of every weight, value and range as a *number*
#   [hindsight]    the only ground in the fact collection is later than the scenario's day
#
# The rule on dates:
# A number, a red line, a constraint or a consent rests on what had been said, done or published by 24 February 2025.
# A source published later counts if it reports something of that time; its \`reports\` then names the day.
# Where nothing earlier is known, the evidence says [hindsight], and the number's range is at least as wide as its middle value.
# What a package contains, what is expected and what happened may cite any date.
#
# The page docs/minerals.md repeats the rule and says what is modelled, what is not, and how the beliefs were set.
parley: 1
name: minerals
title: Minerals for security, February 2025
summary: >-
  The US seeks a return on its aid and access to Ukraine's subsoil; Ukraine seeks security, no debt for the past and a
  road into the EU; the EU must consent to whatever makes it a party; Russia watches. A hand-set exploration of drafts,
  not a forecast.
asOf: '2025-02-24'

clauses:
  subsoil_control:
    title: Control of the subsoil
    short: Subsoil
    kind: ordinal
    options:
      us-stake:
        title: US stake in or lien on the resources
        evidence: The subsoil is the property of the Ukrainian people (Art. 13). [seen] That this voids the option is the reading of the fact collection. [judgement]
        source: CONST13
      us-veto: US veto or first refusal on projects
      joint-approval: Both approve each project
      ukraine-decides: Ukraine owns and decides what and where
  revenue_contribution:
    title: Ukraine's revenue contribution
    short: Revenue
    kind: ordinal
    note: The percentage was 50 in every draft; what moved was the base, so the options are bases.
    options:
      existing-and-future: 50 % of existing and future revenue
      future-with-infrastructure: 50 % of future revenue, ports included
      new-licences: 50 % of royalties, new licences only
      none: No contribution
  us_contribution:
    title: What the US puts in
    short: US contribution
    kind: ordinal
    options:
      past-aid-only: Nothing new, past aid counts
      technical: Technical support only
      future-aid: Future military aid counts
      parity: Cash and future aid at parity
      parity-frozen-assets:
        title: Parity, Ukraine's half in frozen assets
        consent: [eu]
        evidence: >-
          Zelenskyy, 23 Feb: a 50-50 fund, e.g. $50bn of frozen Russian assets ('our money') and $50bn of US aid. [seen]
          Most of the assets lie in the EU. [recalled] Only the EU can release them. [judgement]
        source: UP0223Z
  past_aid_debt:
    title: Debt for past aid
    short: Debt
    kind: ordinal
    options:
      five-hundred-billion: $500bn, or 2 for 1 on future aid
      actual-aid-interest: Actual aid plus 4 % a year
      acknowledged: Aid acknowledged, no debt
      not-counted: Explicitly not counted
  scope:
    title: Resources covered
    short: Resources
    kind: ordinal
    options:
      critical-minerals: Critical minerals
      all-extractables: All minerals, oil and gas
      with-infrastructure: All, with ports and pipelines
  buyer_rights:
    title: Rights of US buyers
    short: US buyers
    kind: ordinal
    options:
      first-refusal: First refusal, no resale to rivals
      market-terms: Offtake on market terms
      open-access: Open, non-discriminatory access
  security_level:
    title: Security for Ukraine
    short: Security
    kind: ordinal
    options:
      none: Nothing
      alignment: Words of alignment and support
      commercial-presence: US business presence as deterrent
      european-backstop:
        title: Backstop for a European force
        consent: [eu]
        evidence: A force that Europeans send is theirs to grant. [judgement]
      article-five: Article-5-like, legislated
  site_protection:
    title: Protection of sites near the front
    short: Sites
    kind: categorical
    options:
      ukraine-alone: Left to Ukraine
      european-force:
        title: By a European force
        consent: [eu]
        evidence: A force that Europeans send is theirs to grant. [judgement]
      joint-us: Jointly, with US personnel
  exploration_costs:
    title: Who pays for exploration and roads
    short: Exploration
    kind: ordinal
    options:
      ukraine: Ukraine
      fund: The joint fund and its investors
      us: US public finance
  governance:
    title: Governance of the fund
    short: Governance
    kind: ordinal
    options:
      us-full-interest: US has 100 % of the interest
      us-majority: US majority of 3 in 5, with veto
      to-be-defined: Left to a later agreement
      parity: Parity, unanimous
  eu_role:
    title: Place of the European Union
    short: Europe's place
    kind: ordinal
    options:
      left-out: Left out, its law ignored
      accession-respected: Accession respected in a recital
      eu-compatible: EU law prevails, deal is revised
      eu-party:
        title: EU is party and co-guarantor
        consent: [eu]
        evidence: No one becomes party to a contract without its own consent. [judgement]
  reinvestment:
    title: Use of the profits
    short: Profits
    kind: ordinal
    options:
      us-discretion: To the US first, or as it decides
      partly: Partly reinvested each year
      ten-years: All reinvested for ten years
  law_disputes:
    title: Law and disputes
    short: Law
    kind: ordinal
    options:
      new-york: New York law and courts
      delaware: Delaware partnership
      between-states: Consultations, international law
  ratification:
    title: Public approval in Ukraine
    short: Approval
    kind: ordinal
    options:
      signature: A minister's signature
      framework-then-rada: Framework now, fund by the Rada
      rada: The Rada ratifies
  exit_duration:
    title: Exit and duration
    short: Exit
    kind: ordinal
    options:
      us-consent: Perpetual, exit if the US consents
      mutual: Mutual consent or a fixed term

actors:
  us:
    title: United States
    short: US
    note: >-
      The Trump administration (the article's 'Biden administration' is an error). Weights start from a judged budget of
      100: return on aid 25, access 20, no liability 20, control 15, speed 15, Europe 5. Speed is modelled as ratification
      (5) and as the cost of delay; the rest is spread over the clauses that serve each aim.
    priorities:
      past_aid_debt:
        triangular: [5, 9, 15]
        evidence: "Trump, 10 Feb: 'I want it back … $500 billion worth of rare earth … so at least we don't feel stupid'. [seen] 9 of the 25 for a return. [judgement]"
        source: LIGA0211
      revenue_contribution:
        range: [2, 18]
        evidence: >-
          What the revenue is worth is not known: claims run from $14.8tn to $26tn, the resource revenue of 2024 was
          $1.1bn, and the article calls the valuation incomplete. [seen] Hence the widest range on this table, around 10
          of the 25 for a return. [judgement]
        source: [AFP-min, KI0222, FOUND]
      us_contribution:
        triangular: [2, 4, 7]
        evidence: "New money and arms are what the US would pay; compensation for past and future aid was the draft's purpose. [seen] 4 of the 25 for a return. [judgement]"
        source: HT-AP
      exploration_costs:
        triangular: [1, 2, 4]
        evidence: 'The article names funding of exploration infrastructure as unresolved. [seen] 2 of the 25 for a return. [judgement]'
        source: FOUND
      buyer_rights:
        triangular: [4, 8, 12]
        evidence: 'Access to critical minerals to reduce dependence on China. [seen] 8 of the 20 for access. [judgement]'
        source: HT-AP
      scope:
        triangular: [3, 6, 9]
        evidence: 'Every US draft reaches beyond minerals to oil, gas and ports. [seen; seen_mirror for 12 Feb] 6 of the 20 for access. [judgement]'
        source: [TEL0207, KI0222]
      subsoil_control:
        triangular: [3, 6, 9]
        evidence: 'First draft: half of the ownership (FT, Reuters) or a lien on revenue (Telegraph). [seen_mirror] 6 of the 20 for access. [judgement]'
        source: [UP-FT0215, RTR0215, TEL0207]
      security_level:
        triangular: [8, 14, 20]
        evidence: "Hegseth, 12 Feb: 'there will not be U.S. troops deployed to Ukraine'. [seen] 14 of the 20 for no liability. [judgement]"
        source: HEG
      site_protection:
        triangular: [3, 6, 9]
        evidence: 'White House, 24 Feb: no guarantee of future aid, no US personnel. [seen] 6 of the 20 for no liability. [judgement]'
        source: NYT0224
      governance:
        triangular: [3, 7, 11]
        evidence: "21 Feb draft: US '100% financial interest'. [seen] 7 of the 15 for control. [judgement]"
        source: [FFUA, KI0222]
      reinvestment:
        triangular: [1, 3, 5]
        evidence: '21 Feb draft: the US could reinvest part. [seen] 3 of the 15 for control. [judgement]'
        source: NYT0222
      law_disputes:
        triangular: [1, 2, 4]
        evidence: 'First draft: New York law and courts. [seen_mirror] 2 of the 15 for control. [judgement]'
        source: [TEL0207, UP-FT0215]
      exit_duration:
        triangular: [1, 3, 5]
        evidence: "First draft: 'in legal perpetuity', in the Telegraph's words. [seen_mirror] 3 of the 15 for control. [judgement]"
        source: TEL0207
      ratification:
        triangular: [2, 5, 8]
        evidence: 'Bessent sought a signature on the day of his visit. [seen] 5 of the 15 for speed; the rest is the cost of delay. [judgement]'
        source: STRIPES
      eu_role:
        triangular: [1, 5, 12]
        evidence: "Kellogg on Europe at the table: 'I think that's not gonna happen'. [seen] Weight 5, at the table of a commercial contract. [judgement]"
        source: KELL
    values:
      past_aid_debt:
        shape: linear
        from: 1
        to: 0
        evidence: "The more comes back the better: 'I want it back'. [seen] A straight line. [judgement]"
        source: LIGA0211
      revenue_contribution:
        existing-and-future: { value: 1, evidence: 'The widest base of all drafts. [judgement]' }
        future-with-infrastructure:
          triangular: [0.5, 0.7, 0.9]
          evidence: 'Loses the $1.1bn a year that exists (2024), keeps ports and all that is to come. [seen] The share is a guess. [judgement]'
          source: KI0222
        new-licences:
          triangular: [0.1, 0.3, 0.6]
          evidence: 'A new licence pays once a mine is open, and the valuation of the deposits is incomplete. [seen for the valuation] How long that takes, and the share, are guesses. [judgement]'
          source: FOUND
        none: { value: 0, evidence: 'Nothing comes in. [judgement]' }
      us_contribution:
        past-aid-only: { value: 1, evidence: 'Costs nothing new. [judgement]' }
        technical: { triangular: [0.7, 0.85, 0.95], evidence: 'Costs staff. [judgement]' }
        future-aid:
          {
            triangular: [0.3, 0.5, 0.7],
            evidence: 'Costs arms that might be sent anyway. [judgement]',
          }
        parity:
          { triangular: [0, 0.1, 0.3], evidence: 'Costs as much as Ukraine puts in. [judgement]' }
        parity-frozen-assets:
          {
            triangular: [0.05, 0.2, 0.4],
            evidence: "Costs the same, matched at once by a partner's $50bn. [judgement]",
          }
      exploration_costs:
        shape: linear
        from: 1
        to: 0
        evidence: 'Who funds the infrastructure of exploration was unresolved; the less of it the US pays the better. [seen for the first] A straight line. [judgement]'
        source: FOUND
      buyer_rights:
        first-refusal: { value: 1, evidence: 'Asked for in the first draft. [seen]', source: CONFB }
        market-terms:
          {
            triangular: [0.3, 0.5, 0.7],
            evidence: 'Secures supply, not exclusion of rivals. [judgement]',
          }
        open-access: { value: 0, evidence: 'No better than anyone else. [judgement]' }
      scope:
        shape: linear
        from: 0
        to: 1
        evidence: 'US drafts always name the widest scope. [seen; seen_mirror for 12 Feb] A straight line. [judgement]'
        source: [TEL0207, KI0222]
      subsoil_control:
        shape: linear
        from: 1
        to: 0
        evidence: 'More control was asked for. [seen_mirror] A straight line. [judgement]'
        source: [UP-FT0215, TEL0207]
      security_level:
        none:
          {
            value: 1,
            evidence: 'No liability: both US drafts of February promise nothing. [seen]',
            source: [UP-FT0215, KI0222],
          }
        alignment:
          {
            triangular: [0.6, 0.8, 0.95],
            evidence: 'Words bind little but are quoted back. [judgement]',
          }
        commercial-presence:
          triangular: [0.7, 0.9, 1]
          evidence: "Bessent: American presence is the deterrent, a 'security shield'. [seen] Close to no liability. [judgement]"
          source: UP-FT0215
        european-backstop:
          triangular: [0.1, 0.25, 0.5]
          evidence: 'Hegseth: no US troops in any guarantee, Europe to provide most. [seen; the second half recalled] A backstop is a liability all the same. [judgement]'
          source: HEG
        article-five: { value: 0, evidence: 'The full liability. [judgement]' }
      site_protection:
        ukraine-alone: { value: 1, evidence: 'Costs the US nothing. [judgement]' }
        european-force:
          {
            triangular: [0.5, 0.75, 1],
            evidence: 'Hegseth wants Europe to carry the burden. [recalled] Kellogg wants it out of the room. [seen]',
            source: [HEG, KELL],
          }
        joint-us:
          { value: 0, evidence: 'White House, 24 Feb: no US personnel. [seen]', source: NYT0224 }
      governance:
        shape: linear
        from: 1
        to: 0
        evidence: 'The 21 Feb draft asks for all of it. [seen] A straight line. [judgement]'
        source: [FFUA, KI0222]
      reinvestment:
        shape: linear
        from: 1
        to: 0
        evidence: 'The 21 Feb draft leaves it to the US. [seen] A straight line. [judgement]'
        source: NYT0222
      law_disputes:
        shape: linear
        from: 1
        to: 0
        evidence: 'From home courts to courts of nobody. [judgement]'
      exit_duration:
        shape: linear
        from: 1
        to: 0
        evidence: 'The first draft binds in perpetuity. [seen_mirror]'
        source: TEL0207
      ratification:
        shape: linear
        from: 1
        to: 0
        evidence: 'The sooner it binds the better: a signature was wanted at once. [seen]'
        source: STRIPES
      eu_role:
        shape: linear
        from: 1
        to: 0
        evidence: 'Kellogg: Europe is not to be in the room. [seen]'
        source: KELL
    noDeal:
      triangular: [0.25, 0.35, 0.45]
      evidence: >-
        Without a deal the US keeps what it has on this scale: no liability (20), nothing put in (6), Europe left out
        (5), 31 of 90 or .34. [judgement] It can turn to Russia, whose president offered rare earths on 24 Feb, and it
        holds aid as leverage: a little more. [seen; the number judgement]
      source: PUT0224
    delayCost:
      triangular: [0.001, 0.003, 0.005]
      evidence: 'Low: the US is not at war; waiting costs it the speed that it sought, a signature on the day of the visit. [seen] A part of the 15 for speed, spread over 20 rounds. [judgement]'
      source: STRIPES
    redLines:
      no-guarantee:
        title: no guarantee
        when: { security_level: article-five }
        evidence: 'Hegseth, 12 Feb: NATO membership is not realistic, no US troops. [seen] That a legislated guarantee of that kind is refused too is inferred. [judgement]'
        source: HEG
      no-personnel:
        title: no US personnel
        when: { site_protection: joint-us }
        evidence: 'Hegseth, 12 Feb: no US troops; White House, 24 Feb: no US personnel. [seen]'
        source: [HEG, NYT0224]
    strategy:
      # It opens with what it wants, gives up at most two clauses at a time and takes nothing back; how much it asks for follows
      # from how quickly the others move, from the deadline, and from how much it fears that talks end.
      bidding:
        kind: negotiator
        risk:
          triangular: [0.02, 0.05, 0.1]
          evidence: 'Slow to concede: the second draft (21 Feb) was tougher than the first; on 24 Feb the $500bn went. [seen] It feared a breakdown less than the others. [judgement]'
          source: [KI0222, NYT0224]
      acceptance: { kind: waiting }
      walkout:
        kind: hazard
        chance:
          range: [0.005, 0.02]
          evidence: 'An outside option with Russia was on offer (24 Feb) and relations were raw (19 Feb: dictator). [seen; the date of the latter recalled] In 20 rounds a chance of 10 to 33 %. [judgement]'
          source: [PUT0224, RTR0219]

  ukraine:
    title: Ukraine
    note: >-
      Weights start from a judged budget of 100: security 25, debt 25, subsoil 20, Europe 15, governance and reinvestment
      10, US money 5, spread over the clauses that serve each aim. Security comes first in what Kyiv said; what it made a
      condition of signing on 23 Feb was the debt, so that is the red line and security is a weight.
    priorities:
      security_level:
        triangular: [12, 20, 28]
        evidence: "Zelenskyy: 'the connection between some kind of security guarantees and some kind of investment'. [seen] 20 of the 25 for security. [judgement]"
        source: RTR0215
      site_protection:
        triangular: [2, 5, 8]
        evidence: 'Victory Plan, point 4: joint protection of the resources; the article names sites near the front. [seen] 5 of the 25 for security. [judgement]'
        source: [VP-softmine, FOUND]
      past_aid_debt:
        triangular: [15, 25, 35]
        evidence: "Zelenskyy, 23 Feb: 'cannot … become debtors for the past'; '10 generations'. [seen] Weight 25 ± 10. [judgement]"
        source: [UP0223Z, POL0225]
      subsoil_control:
        triangular: [6, 10, 15]
        evidence: "Zelenskyy, 19 Feb: 'I defend Ukraine, I can't sell our country'. [seen] 10 of the 20 for the subsoil. [judgement]"
        source: RTR0219
      revenue_contribution:
        range: [1, 11]
        evidence: >-
          The same unknown as for the US: $1.1bn a year now, claims of trillions, an incomplete valuation. [seen] Around 6
          of the 20 for the subsoil. [judgement]
        source: [KI0222, AFP-min, FOUND]
      scope:
        triangular: [1, 2, 4]
        evidence: 'The Victory Plan offered critical minerals; US drafts took in ports. [seen; seen_mirror for 12 Feb] 2 of the 20 for the subsoil. [judgement]'
        source: [VP-softmine, TEL0207]
      ratification:
        triangular: [1, 2, 3]
        evidence: "Signing at once would break national law, per a source of Bloomberg's. [seen] 2 of the 20 for the subsoil. [judgement]"
        source: STRIPES
      eu_role:
        triangular: [5, 10, 16]
        evidence: 'Zelenskyy wants the US, Ukraine and Europe at the table with Russia. [seen] 10 of the 15 for Europe. [judgement]'
        source: UP-hughes
      buyer_rights:
        triangular: [2, 5, 8]
        evidence: 'Partner of the EU in raw materials since 2021; a first refusal was in the first draft. [seen] That it collides with the single market is inferred; 5 of the 15 for Europe. [judgement]'
        source: [EU2021, CONFB]
      governance:
        triangular: [2, 4, 7]
        evidence: 'Zelenskyy, 23 Feb: 50-50. [seen] 4 of the 10 for governance and reinvestment. [judgement]'
        source: UP0223Z
      reinvestment:
        triangular: [2, 4, 7]
        evidence: 'Constitution: the subsoil belongs to the people. [seen] Orynchak: deals must serve the long-term recovery. [recalled: in a summary of the article only] 4 of the 10. [judgement]'
        source: [CONST13, FOUND]
      law_disputes:
        triangular: [0.5, 1, 2]
        evidence: 'The first draft names New York law and courts. [seen_mirror] 1 of the 10. [judgement]'
        source: UP-FT0215
      exit_duration:
        triangular: [0.5, 1, 2]
        evidence: "'10 generations' would pay. [seen] 1 of the 10. [judgement]"
        source: POL0225
      us_contribution:
        triangular: [1, 3, 6]
        evidence: 'Zelenskyy, 23 Feb: $50bn of aid, or Patriots worth $30–35bn counted. [seen] 3 of the 5 for US money. [judgement]'
        source: UP0223Z
      exploration_costs:
        triangular: [1, 2, 4]
        evidence: 'Funding of the infrastructure was unresolved; the resource revenue of 2024 was $1.1bn. [seen] 2 of the 5 for US money. [judgement]'
        source: [FOUND, KI0222]
    values:
      security_level:
        none:
          {
            value: 0,
            evidence: "Zelenskyy: the draft 'does not protect' Ukraine. [seen]",
            source: RTR0215,
          }
        alignment: { triangular: [0.05, 0.15, 0.3], evidence: 'Words. [judgement]' }
        commercial-presence:
          triangular: [0.05, 0.2, 0.4]
          evidence: 'The US says that its presence deters; Kyiv asked for guarantees all the same. [seen] The range leaves the claim open. [judgement]'
          source: [UP-hughes, UP-FT0215, RTR0215]
        european-backstop:
          {
            triangular: [0.5, 0.65, 0.8],
            evidence: 'Troops that deter, without a treaty. [judgement]',
          }
        article-five:
          {
            value: 1,
            evidence: 'What Kyiv asked for, short of NATO; its exact text is unpublished. [seen; the level judgement]',
            source: RTR0215,
          }
      site_protection:
        ukraine-alone: { value: 0, evidence: 'Takes troops from the front. [judgement]' }
        european-force:
          { triangular: [0.5, 0.7, 0.9], evidence: 'Helps, and ties Europe in. [judgement]' }
        joint-us:
          {
            value: 1,
            evidence: 'Victory Plan, point 4: joint protection. [seen]',
            source: VP-softmine,
          }
      past_aid_debt:
        five-hundred-billion:
          {
            value: 0,
            evidence: 'About 900 years at half of the revenue of 2024. [seen, arithmetic]',
            source: KI0222,
          }
        actual-aid-interest:
          {
            triangular: [0, 0.1, 0.25],
            evidence: 'A fraction of it, still a debt: aid was $67bn in arms and $31.5bn for the budget. [seen; the number judgement]',
            source: RTR0219,
          }
        acknowledged: { triangular: [0.8, 0.9, 1], evidence: 'Thanks cost little. [judgement]' }
        not-counted:
          { value: 1, evidence: "'cannot … become debtors for the past'. [seen]", source: UP0223Z }
      subsoil_control:
        shape: linear
        from: 0
        to: 1
        evidence: "'I can't sell our country'. [seen] A straight line. [judgement]"
        source: RTR0219
      revenue_contribution:
        existing-and-future:
          { value: 0, evidence: 'Takes half of what the budget has now. [judgement]' }
        future-with-infrastructure:
          {
            triangular: [0.2, 0.4, 0.6],
            evidence: 'Spares the present budget, takes the ports. [judgement]',
          }
        new-licences:
          {
            triangular: [0.5, 0.75, 0.9],
            evidence: 'What Kyiv itself proposed: new ventures as equal partners. [seen; the number judgement]',
            source: UP0223Z,
          }
        none: { value: 1, evidence: 'Keeps all. [judgement]' }
      scope:
        shape: linear
        from: 1
        to: 0
        evidence: 'The Victory Plan offered critical minerals. [seen] A straight line. [judgement]'
        source: VP-softmine
      ratification:
        signature:
          { value: 0, evidence: 'Would break national law, per a source. [seen]', source: STRIPES }
        framework-then-rada:
          {
            triangular: [0.6, 0.8, 1],
            evidence: "Quick, with the Rada's word on what counts. [judgement]",
          }
        rada: { value: 1, evidence: 'The strongest public approval. [judgement]' }
      eu_role:
        shape: linear
        from: 0
        to: 1
        evidence: 'The Victory Plan named the EU a party. [seen] A straight line. [judgement]'
        source: VP-softmine
      buyer_rights:
        first-refusal: { value: 0, evidence: 'Shuts European buyers out. [judgement]' }
        market-terms:
          { triangular: [0.5, 0.7, 0.9], evidence: 'A customer at market prices. [judgement]' }
        open-access:
          {
            value: 1,
            evidence: 'Every buyer welcome; agrees with the memorandum of 2021. [seen; the number judgement]',
            source: EU2021,
          }
      governance:
        shape: linear
        from: 0
        to: 1
        evidence: '50-50. [seen] A straight line. [judgement]'
        source: UP0223Z
      reinvestment:
        shape: linear
        from: 0
        to: 1
        evidence: 'Deals must serve the long-term recovery (Orynchak). [recalled: in a summary of the article only] A straight line. [judgement]'
        source: FOUND
      law_disputes:
        shape: linear
        from: 0
        to: 1
        evidence: 'From foreign courts to equals. [judgement]'
      exit_duration:
        shape: linear
        from: 0
        to: 1
        evidence: "No '10 generations'. [seen]"
        source: POL0225
      us_contribution:
        past-aid-only: { value: 0, evidence: 'Nothing comes. [judgement]' }
        technical: { triangular: [0.1, 0.2, 0.35], evidence: 'Helps little. [judgement]' }
        future-aid:
          {
            triangular: [0.4, 0.6, 0.8],
            evidence: 'Patriots counted as a contribution. [seen; the number judgement]',
            source: UP0223Z,
          }
        parity:
          {
            triangular: [0.8, 0.9, 1],
            evidence: '50-50. [seen; the number judgement]',
            source: UP0223Z,
          }
        parity-frozen-assets:
          { value: 1, evidence: "Zelenskyy's own example, 23 Feb. [seen]", source: UP0223Z }
      exploration_costs:
        shape: linear
        from: 0
        to: 1
        evidence: 'The state earned $1.1bn from resources in 2024: it has little to explore with. [seen for the sum] A straight line. [judgement]'
        source: KI0222
    noDeal:
      triangular: [0.3, 0.42, 0.55]
      evidence: >-
        Without a deal Ukraine keeps subsoil, revenue and no debt and its candidacy, about .55 on this scale; against it
        stands the threatened loss of US support, worse than any option here: 'low chance to survive without support of
        the United States'. [seen] That takes off nothing to .25. [judgement]
      source: NBC0214
    delayCost:
      triangular: [0.006, 0.01, 0.016]
      evidence: 'High: every round is days of war on aid that nobody has promised to go on. [seen; that it weighs so much is judgement] Over 20 rounds .12 to .32. [judgement]'
      source: [NBC0214, NYT0222]
    redLines:
      no-debt-for-past-aid:
        title: no debt for past aid
        when: { past_aid_debt: { atMost: actual-aid-interest } }
        evidence: "Zelenskyy, 23 Feb: Ukrainians 'cannot … become debtors for the past'. [seen]"
        source: [UP0223Z, POL0225]
    strategy:
      bidding:
        kind: negotiator
        risk:
          triangular: [0.03, 0.08, 0.15]
          evidence: 'Refused on 12 Feb, yet sent a revised draft on the 14th and a 50-50 idea on the 23rd. [seen] That it feared a breakdown about as much as people do is a guess. [judgement]'
          source: [RTR0215, UP0223Z]
      acceptance: { kind: waiting }
    ratification:
      rada:
        title: Verkhovna Rada
        when: { ratification: { atLeast: framework-then-rada } }
        quota: 226
        noise: 0.04
        after: 1
        evidence: >-
          226 of 450 votes carry a law of ratification. [recalled] A signature alone would break national law, per a source
          of Bloomberg's, and the article names public approval under Ukrainian law. [seen] A framework whose fund the Rada
          refuses is words, so the vote counts for both options. [judgement] About 400 seats are filled; their split is
          recalled, who votes how is judgement: party discipline is loose, so each group's vote is noisy.
        source: [STRIPES, FOUND, CONST13]
        factions:
          majority:
            title: The President's majority
            seats: 230
            noDeal:
              triangular: [0.25, 0.37, 0.5]
              evidence: 'It follows the President, whose deal it would be: .05 below what no deal is worth to him. [judgement]'
          european-opposition:
            title: European-minded opposition
            seats: 45
            priorities:
              subsoil_control:
                {
                  triangular: [8, 14, 20],
                  evidence: 'Guards the subsoil, as the constitution does. [judgement]',
                  source: CONST13,
                }
              eu_role: { triangular: [8, 14, 20], evidence: 'Accession first. [judgement]' }
            noDeal: { triangular: [0.35, 0.47, 0.6], evidence: 'Harder to please. [judgement]' }
          others:
            title: Other groups and independents
            seats: 125
            noDeal:
              {
                triangular: [0.25, 0.42, 0.6],
                evidence: 'Anybody’s guess: as the government, with a wider range. [judgement]',
              }

  eu:
    title: European Union
    short: EU
    note: >-
      Not a signatory. It takes part because some options need its consent. Its judged budget of 100 is: its place
      35, security 25, frozen assets and sanctions 25 (half of it, 12, is on this table), access to raw materials 15.
    priorities:
      eu_role:
        triangular: [25, 35, 45]
        evidence: "Kallas, 13 Feb: 'any deal behind our backs will not work'. [seen] Weight 35 ± 10. [judgement]"
        source: POL0213
      security_level:
        triangular: [5, 20, 35]
        evidence: 'Robust guarantees for Ukraine are the European line, put in words by 26 leaders on 6 Mar only. [seen] 20 of 25, in a widened range. [judgement] [hindsight]'
        source: ATH0306
      site_protection:
        triangular: [2, 5, 8]
        evidence: 'Sites near the front are named in the article. [seen] 5 of the 25 for security. [judgement]'
        source: FOUND
      us_contribution:
        triangular: [5, 12, 20]
        evidence: 'Only for its last option, the frozen assets: half of the 25, since sanctions are not on this table. [judgement]'
      buyer_rights:
        triangular: [5, 15, 25]
        evidence: "Séjourné: Ukraine has 21 of 30 materials that the EU needs; own 'win-win' offer on 24 Feb; memorandum of 2021. [seen] Weight 15 ± 10. [judgement]"
        source: [POL0225, EU2021]
    values:
      eu_role:
        shape: linear
        from: 0
        to: 1
        evidence: "'behind our backs' to partner. [seen] A straight line. [judgement]"
        source: POL0213
      security_level:
        none: { value: 0, evidence: 'Leaves the war at its border. [judgement]' }
        alignment: { triangular: [0, 0.1, 0.2], evidence: 'Words. [judgement]' }
        commercial-presence:
          { triangular: [0.05, 0.2, 0.35], evidence: 'Some US stake. [judgement]' }
        european-backstop:
          {
            triangular: [0.6, 0.8, 1],
            evidence: 'What Europe asks of the US, at a price in troops of its own. [recalled; the number judgement]',
          }
        article-five: { value: 1, evidence: 'The strongest. [judgement]' }
      site_protection:
        ukraine-alone:
          {
            triangular: [0.2, 0.4, 0.6],
            evidence: 'No European troops, no protection. [judgement]',
          }
        european-force:
          { triangular: [0.2, 0.5, 0.8], evidence: 'A role, and a burden. [judgement]' }
        joint-us: { value: 1, evidence: 'Ties the US in. [judgement]' }
      us_contribution:
        past-aid-only: { value: 1, evidence: 'Leaves the assets alone. [judgement]' }
        technical: { value: 1, evidence: 'Leaves the assets alone. [judgement]' }
        future-aid: { value: 1, evidence: 'Leaves the assets alone. [judgement]' }
        parity: { value: 1, evidence: 'Leaves the assets alone. [judgement]' }
        parity-frozen-assets:
          triangular: [0, 0.2, 0.5]
          evidence: 'In February 2025 the EU used the yield, not the assets. [recalled] Some members would have gone further, so not nothing. [judgement]'
      buyer_rights:
        shape: linear
        from: 0
        to: 1
        evidence: 'The memorandum of 2021 makes a partnership in raw materials. [seen] A straight line. [judgement]'
        source: EU2021
    noDeal:
      triangular: [0.15, 0.3, 0.45]
      evidence: >-
        Without a deal the assets stay where they are and buyers' access is as in the memorandum of 2021 (12 and 15 of 87,
        about .31 of the scale). [seen for the memorandum] Against it, Europe would pay for Ukraine alone; nothing in the
        facts up to the day says what that costs, hence the wide range. [judgement]
      source: EU2021
    delayCost:
      triangular: [0.002, 0.005, 0.008]
      evidence: 'Moderate: fiscal, and the risk of being left out grows. [judgement]'
    strategy:
      bidding:
        kind: negotiator
        risk:
          triangular: [0.05, 0.1, 0.15]
          evidence: 'No record at this table; about as much as people fear it, with a wide range. [judgement]'
      acceptance: { kind: waiting }
    ratification:
      council:
        title: Council of the EU, all 27
        # What the EU itself has to decide on: becoming a party, sending a force, releasing the assets.
        when:
          - { eu_role: eu-party }
          - { security_level: european-backstop }
          - { site_protection: european-force }
          - { us_contribution: parity-frozen-assets }
        quota: 27
        noise: 0.05
        after: 1
        evidence: >-
          The treaties ask for unanimity in foreign and security policy; Article 122, the way around by qualified
          majority, is left out. [recalled] The numbers are judgement. That Hungary and Belgium vote by priorities of
          their own is known from later. [hindsight]
        factions:
          twenty-five:
            title: The other 25
            seats: 25
            noDeal:
              {
                triangular: [0.1, 0.22, 0.35],
                evidence: 'As the EU at the table, which would not bring home what they refuse: a little below. [judgement]',
              }
          hungary:
            title: Hungary
            seats: 1
            priorities:
              security_level:
                {
                  triangular: [1, 6, 18],
                  evidence: 'Stood apart from the other 26 on 6 March. [seen] The weight is judgement, its range widened for that. [hindsight]',
                  source: ATH0306,
                }
            noDeal:
              {
                triangular: [0.15, 0.35, 0.55],
                evidence: 'Whether it would block this is not known. [judgement]',
              }
          belgium:
            title: Belgium
            seats: 1
            priorities:
              us_contribution:
                {
                  triangular: [5, 30, 55],
                  evidence: 'Most of the assets lie with Euroclear in Brussels, and the risk with Belgium. [seen] The weight is judgement, its range widened for that. [hindsight]',
                  source: BABEL1212,
                }
            noDeal:
              {
                triangular: [0.15, 0.3, 0.45],
                evidence: 'As the others, a little more careful. [judgement]',
              }

  russia:
    title: Russia
    note: >-
      At this table an actor with its own priorities that signs nothing and consents to nothing. It makes no offers; it acts
      between rounds, by what it would gain or lose from the draft on the table. Of its judged budget of 100 (territory 40, security 30, sanctions 20, minerals 10) only security and minerals are
      settled here.
    priorities:
      security_level:
        triangular: [20, 30, 40]
        evidence: 'June 2024: no NATO, neutrality, demilitarisation. [seen] Weight 30 ± 10. [judgement]'
        source: PUT2024
      scope:
        triangular: [1, 5, 10]
        evidence: "Putin, 24 Feb: the deal is 'not a concern'; offers minerals of its own, occupied areas included. [seen] 5 of the 10 for minerals. [judgement]"
        source: [PUT0224b, PUT0224]
      subsoil_control:
        triangular: [1, 5, 10]
        evidence: 'A US stake would give the US something to defend. [judgement] 5 of the 10 for minerals. [judgement]'
    values:
      security_level:
        shape: linear
        from: 1
        to: 0
        evidence: 'Every step of protection is against its demands of June 2024. [seen] A straight line. [judgement]'
        source: PUT2024
      scope:
        shape: linear
        from: 1
        to: 0
        evidence: 'The less the US takes, the more is left to offer. [judgement]'
      subsoil_control:
        shape: linear
        from: 0
        to: 1
        evidence: 'US control is a US interest on the ground. [judgement]'
    noDeal:
      triangular: [0.6, 0.75, 0.9]
      evidence: 'Goes on with the war; a Ukraine without guarantees or US stakes is close to its best outcome on these three clauses. [judgement]'
    moves:
      press-at-the-front:
        title: Pressure at the front
        changes:
          noDeal:
            ukraine:
              triangular: [-0.04, -0.02, 0]
              evidence: 'Every week at the current pace costs Ukraine; how much on this scale is judgement.'
          delayCost:
            ukraine: { triangular: [0, 0.001, 0.002], evidence: 'Waiting gets dearer. [judgement]' }
        cost:
          {
            triangular: [0.002, 0.01, 0.02],
            evidence: 'Losses, and an economy under strain. [judgement]',
          }
        times: 4
        evidence: 'A spoiler by territory: the sites near the front can be pressed on at will. [seen in the article; the use as a move is judgement]'
        source: FOUND
      offer-rare-earths:
        title: Offer of Russian rare earths to the US
        changes:
          noDeal:
            us:
              triangular: [0, 0.02, 0.05]
              evidence: "On 24 Feb Putin offered rare earths, occupied areas included. [seen] What that adds to the US's walking away is judgement."
              source: PUT0224
        cost: 0.005
        evidence: 'Done on 24 February. [seen] That it would be done, or done again, to spoil a draft is judgement.'
        source: PUT0224
    conduct:
      kind: interested
      threshold: 0.05
      chance:
        {
          range: [0.1, 0.5],
          evidence: "Putin called the deal 'not a concern', so it seldom stirs. [seen; the number judgement]",
          source: PUT0224b,
        }

signatories: [us, ukraine]

events:
  aid-ends:
    title: US aid and intelligence stop
    hazard:
      range: [0.005, 0.04]
      evidence: 'Aid was the leverage in hand, and no further package had been promised. [seen] In 20 rounds a chance of 10 to 56 %. [judgement]'
      source: [NBC0214, NYT0224]
    changes:
      noDeal:
        ukraine:
          triangular: [-0.15, -0.08, -0.02]
          evidence: "'Low chance to survive without support of the United States'. [seen] The part of it that comes true at once is judgement."
          source: NBC0214
      delayCost:
        ukraine:
          {
            triangular: [0, 0.003, 0.006],
            evidence: 'Every round after that is fought with less. [judgement]',
          }
    evidence: 'A hazard as of 24 February; that a pause did come (3 to 11 March) is no part of the number.'

commonCauses:
  worth-of-the-ground:
    title: What the ground is worth
    numbers:
      actors.us.priorities.revenue_contribution: 0.9
      actors.ukraine.priorities.revenue_contribution: 0.9
    evidence: 'Claims run from $26tn down to a revenue of $1.1bn a year [seen]; whoever is right, it is one ground for both, so their doubts rise and fall together. How closely is judgement.'
    source: [AFP-min, KI0222]

constraints:
  constitution-article-13:
    title: Constitution, article 13
    forbid: { subsoil_control: us-stake }
    evidence: 'The subsoil is the property of the Ukrainian people. [seen] That this voids a foreign stake in it, and a lien with it, is the reading of the fact collection. [judgement]'
    source: [CONST13, SUBSOIL]
  public-approval:
    title: Revenue needs the Rada
    if: { revenue_contribution: { atMost: new-licences } }
    then: { ratification: { atLeast: framework-then-rada } }
    evidence: >-
      A source of Bloomberg's: signing at once would breach national law. [seen] Treaties bind by the Rada's consent, says
      the constitution and the law on treaties. [recalled] That a framework will do, if the Rada votes on what pays in, is
      the author's reading. [judgement]
    source: STRIPES
  eu-law:
    title: EU law knows no first refusal
    if: { eu_role: { atLeast: eu-compatible } }
    then: { buyer_rights: { atLeast: market-terms } }
    evidence: >-
      A text that promises to agree with EU law cannot shut EU buyers out, who have had a partnership in raw materials
      since 2021. [seen for the partnership] That the first refusal does so is inferred. [judgement] In April the
      Commission called parts of a later draft incompatible. [hindsight]
    source: [EU2021, UP0415EU]

  # What a lawyer could not write. None of these is a fact of the record: each is the author's reading of the clauses.
  empty-fund:
    title: A fund without revenue has nothing to share
    if: { revenue_contribution: none }
    then: { governance: to-be-defined, reinvestment: partly }
    evidence: >-
      Where Ukraine pays nothing in, there are no profits to use and no interest to hold. The two clauses are then words,
      and stand where neither side gains by them. [judgement]
  whole-interest:
    title: Who holds all of the interest disposes of the profits
    if: { governance: us-full-interest }
    then: { reinvestment: us-discretion }
    evidence: >-
      If the US holds 100 % of the financial interest, nothing of it can be bound to Ukraine; the drafts of February that
      claim it leave the profits to the US. [judgement]
  ports-in-scope:
    title: What pays in is covered
    if: { revenue_contribution: future-with-infrastructure }
    then: { scope: with-infrastructure }
    evidence: A share of the revenue of ports and pipelines needs a text that covers ports and pipelines. [judgement]
  past-aid-once:
    title: Past aid counts or does not
    forbid: { past_aid_debt: not-counted, us_contribution: past-aid-only }
    evidence: The one clause says that past aid is not counted, the other that it is what the US puts in. [judgement]
  exploration-is-money:
    title: Exploration by the US is a contribution
    if: { exploration_costs: us }
    then: { us_contribution: { atLeast: future-aid } }
    evidence: Public money of the US for roads and drilling is more than past aid or technical support. [judgement]
  eu-courts:
    title: The EU signs under no state's law
    if: { eu_role: eu-party }
    then: { law_disputes: between-states }
    evidence: >-
      The EU is no partner in a Delaware company and no defendant in New York; as a party it signs an agreement under
      international law. [judgement]

interactions:
  front-line-sites:
    title: Revenue from unprotected sites
    when:
      security_level: { atMost: commercial-presence }
      site_protection: ukraine-alone
      revenue_contribution: { atMost: new-licences }
    add:
      us:
        range: [-0.08, -0.02]
        evidence: >-
          More than 70 % of the claimed value lies in three regions at the front, and the article names the protection of
          sites as unresolved. [seen] Revenue that is promised there may never come. The size is a guess. [judgement]
        source: [AFP-min, FOUND]
      ukraine:
        range: [-0.06, -0.02]
        evidence: 'The same for its own half. [judgement]'
  presence-as-deterrent:
    title: Presence as deterrent, as the US claims
    when:
      security_level: commercial-presence
      revenue_contribution: { atMost: new-licences }
    add:
      us:
        range: [0, 0.06]
        evidence: "Hughes: 'binding economic ties' are the 'best guarantee' against aggression. [seen] From empty to true; the size is a guess. [judgement]"
        source: [UP-hughes, BESS]
  unpaid-exploration:
    title: Nobody pays for exploration
    when:
      exploration_costs: ukraine
      us_contribution: { atMost: technical }
    add:
      us:
        range: [-0.04, 0]
        evidence: 'Funding of the infrastructure was unresolved, and the state earns $1.1bn from resources. [seen] That the mines would not open, and the size, are guesses. [judgement]'
        source: [FOUND, KI0222]
      ukraine:
        range: [-0.05, -0.01]
        evidence: 'The same, and of a budget with less to spare. [judgement]'
        source: [KI0222, FOUND]

packages:
  us-feb12:
    title: '12 Feb: US draft, ownership reading'
    short: 12 Feb ownership
    date: '2025-02-12'
    by: us
    note: 'Dated 7 February, presented in Kyiv on the 12th. Read as FT and Reuters report it: half of the ownership. The facts code a lien on revenues as the same option.'
    record:
      status: rejected
      date: '2025-02-15'
      text: >-
        Zelenskyy declined to sign it on 12 February and refused it in public at Munich on the 15th.
      evidence: 'Refused. [seen]'
      source: [RTR0215, STRIPES]
    options:
      subsoil_control:
        option: us-stake
        evidence: "50 % rights/'ownership' as reported; lien on revenues (Reuters/FT sources say ownership of 50 % of minerals; quoted clause text speaks of 50 % of revenues – treat as two readings). [seen_mirror]"
        source: [UP-FT0215, RTR0215, TEL0207]
      revenue_contribution:
        option: existing-and-future
        evidence: '50 % of recurring revenues from extraction AND 50 % of value of all new licences to third parties, US lien first. [seen_mirror]'
        source: [TEL0207, STRIPES]
      past_aid_debt:
        option: five-hundred-billion
        evidence: "compensation for past/future aid; $500bn is Trump's public number, NOT in this draft (level 0 is by purpose, not by number). [seen]"
        source: [HT-AP, KI0222]
      scope:
        option: with-infrastructure
        evidence: "'mineral resources, oil and gas resources, ports, other infrastructure (as agreed)'. [seen_mirror]"
        source: TEL0207
      buyer_rights:
        option: first-refusal
        evidence: 'right of first refusal on exportable minerals. [seen]'
        source: CONFB
      security_level:
        option: none
        evidence: "none in text; Bessent: American presence is deterrent, 'security shield'. [seen]"
        source: UP-FT0215
      governance:
        option: us-full-interest
        evidence: 'joint fund; US exclusive rights over method/selection of projects. [recalled]'
      eu_role:
        option: left-out
        evidence: 'not mentioned; Kellogg excludes Europe from talks. [seen]'
        source: KELL
      reinvestment:
        option: us-discretion
        evidence: 'none stated. [judgement]'
      law_disputes:
        option: new-york
        evidence: 'New York law / New York courts. [seen_mirror]'
        source: [TEL0207, UP-FT0215]
      ratification:
        option: signature
        evidence: 'Zelenskyy/US wanted immediate ministerial signature; would breach national law per source. [seen]'
        source: STRIPES
      exit_duration:
        option: us-consent
        evidence: "'in legal perpetuity' (Telegraph's words). [seen_mirror]"
        source: TEL0207
  us-feb12-revenues:
    title: '12 Feb: US draft, revenue reading'
    short: 12 Feb revenue
    date: '2025-02-12'
    by: us
    note: 'The same draft as the Telegraph quotes it: half of revenues and new licences, no title. Control of the subsoil is then left open.'
    record:
      status: rejected
      date: '2025-02-15'
      text: >-
        Zelenskyy declined to sign it on 12 February and refused it in public at Munich on the 15th.
      evidence: 'Refused. [seen]'
      source: [RTR0215, STRIPES]
    options:
      revenue_contribution:
        option: existing-and-future
        evidence: '50 % of recurring revenues from extraction AND 50 % of value of all new licences to third parties, US lien first. [seen_mirror]'
        source: [TEL0207, STRIPES]
      past_aid_debt:
        option: five-hundred-billion
        evidence: "compensation for past/future aid; $500bn is Trump's public number, NOT in this draft (level 0 is by purpose, not by number). [seen]"
        source: [HT-AP, KI0222]
      scope:
        option: with-infrastructure
        evidence: "'mineral resources, oil and gas resources, ports, other infrastructure (as agreed)'. [seen_mirror]"
        source: TEL0207
      buyer_rights:
        option: first-refusal
        evidence: 'right of first refusal on exportable minerals. [seen]'
        source: CONFB
      security_level:
        option: none
        evidence: "none in text; Bessent: American presence is deterrent, 'security shield'. [seen]"
        source: UP-FT0215
      governance:
        option: us-full-interest
        evidence: 'joint fund; US exclusive rights over method/selection of projects. [recalled]'
      eu_role:
        option: left-out
        evidence: 'not mentioned; Kellogg excludes Europe from talks. [seen]'
        source: KELL
      reinvestment:
        option: us-discretion
        evidence: 'none stated. [judgement]'
      law_disputes:
        option: new-york
        evidence: 'New York law / New York courts. [seen_mirror]'
        source: [TEL0207, UP-FT0215]
      ratification:
        option: signature
        evidence: 'Zelenskyy/US wanted immediate ministerial signature; would breach national law per source. [seen]'
        source: STRIPES
      exit_duration:
        option: us-consent
        evidence: "'in legal perpetuity' (Telegraph's words). [seen_mirror]"
        source: TEL0207
  us-feb21:
    title: '21 Feb: tougher US draft'
    short: 21 Feb
    date: '2025-02-21'
    by: us
    note: 'The place of the EU and the law are left out: the facts have no reliable coding of them.'
    record:
      status: rejected
      date: '2025-02-23'
      text: >-
        Zelenskyy would accept no debt for past aid on 23 February; on the 24th a newer draft had dropped the $500bn.
      evidence: 'The words and the newer draft. [seen] That this was a rejection is the reading of the fact collection. [judgement]'
      source: [UP0223Z, NYT0224]
    options:
      revenue_contribution:
        option: existing-and-future
        evidence: '50 % of natural-resource revenue incl. ports/infrastructure until $500bn; 66 % from liberated territory. [seen; the 66 % seen_mirror]'
        source: [KI0222, NP0223, FFUA]
      us_contribution:
        option: technical
        evidence: "'long-term financial commitment' (intention), US could reinvest part. [seen]"
        source: [AXIOS0223, NYT0222]
      past_aid_debt:
        option: five-hundred-billion
        evidence: '$500bn cap; Ukraine pays twice any future US aid. [seen]'
        source: [KI0222, AXIOS0223, TVP0222]
      scope:
        option: with-infrastructure
        evidence: 'critical minerals, oil, gas, ports, infrastructure. [seen]'
        source: KI0222
      security_level:
        option: none
        evidence: 'none. [seen]'
        source: KI0222
      governance:
        option: us-full-interest
        evidence: "US '100% financial interest'; equal co-management wording in same text. [seen]"
        source: [FFUA, KI0222]
      reinvestment:
        option: us-discretion
        evidence: 'at US discretion. [seen]'
        source: NYT0222
  ukraine-counter:
    title: "23 Feb: Ukraine's counteroffer"
    short: 23 Feb
    date: '2025-02-23'
    by: ukraine
    note: "Security first, reciprocity, EU involvement. The text was never published; it is put together from the article, Reuters and Zelenskyy's press conference."
    options:
      revenue_contribution:
        option: new-licences
        evidence: '50-50 fund, new ventures as equal partners; part of profits of Ukrainian enterprises. [seen]'
        source: UP0223Z
      us_contribution:
        option: parity-frozen-assets
        evidence: "$50bn aid, or Patriots worth $30–35bn counted and matched; $50bn of frozen assets as Ukraine's share ('our money'). [seen]"
        source: UP0223Z
      past_aid_debt:
        option: not-counted
        evidence: "'cannot … become debtors for the past'. [seen]"
        source: UP0223Z
      security_level:
        option: article-five
        evidence: 'must be linked to security guarantees (level = what Kyiv asked for; exact text unpublished). [seen]'
        source: RTR0215
      governance:
        option: parity
        evidence: '50-50. [seen]'
        source: UP0223Z
      eu_role:
        option: eu-party
        evidence: 'EU countries to take part in development; Europe at peace table. [seen_mirror]'
        source: [FOUND, UP-hughes, UP-FT0215]
  ukraine-security:
    title: 'Counteroffer: security alone'
    short: only security
    date: '2025-02-23'
    by: ukraine
    note: "The article's first demand by itself: concrete security agreements."
    options:
      security_level:
        option: article-five
        evidence: 'must be linked to security guarantees (level = what Kyiv asked for; exact text unpublished). [seen]'
        source: RTR0215
  ukraine-reciprocity:
    title: 'Counteroffer: reciprocity alone'
    short: only reciprocity
    date: '2025-02-23'
    by: ukraine
    note: "The article's second demand by itself: economic reciprocity. In the variant with Patriots counted instead of frozen assets matched, so that the EU's consent is a matter of the third demand only."
    options:
      revenue_contribution:
        option: new-licences
        evidence: '50-50 fund, new ventures as equal partners; part of profits of Ukrainian enterprises. [seen]'
        source: UP0223Z
      us_contribution:
        option: parity
        evidence: '$50bn aid, or Patriots worth $30–35bn counted and matched. [seen]'
        source: UP0223Z
      past_aid_debt:
        option: not-counted
        evidence: "'cannot … become debtors for the past'. [seen]"
        source: UP0223Z
      governance:
        option: parity
        evidence: '50-50. [seen]'
        source: UP0223Z
  ukraine-eu:
    title: 'Counteroffer: EU involvement alone'
    short: only EU's role
    date: '2025-02-23'
    by: ukraine
    note: "The article's third demand by itself: multilateral EU involvement."
    options:
      eu_role:
        option: eu-party
        evidence: 'EU countries to take part in development; Europe at peace table. [seen_mirror]'
        source: [FOUND, UP-hughes, UP-FT0215]
  framework-feb25:
    title: '25 Feb: agreed framework'
    short: 25 Feb framework
    date: '2025-02-25'
    note: "Later than this scenario's day; coded for comparison only."
    record:
      status: agreed
      date: '2025-02-25'
      text: >-
        Agreed between the delegations on 25 February; Ukraine's government authorised the signature on the 26th. It was not signed on the 28th, after the clash in the Oval Office.
      evidence: 'Agreed, authorised, unsigned. [seen]'
      source: [TXT0225a, UP0226SG, FT0226, RUA, EMP0304]
    options:
      subsoil_control:
        option: ukraine-decides
        evidence: 'no transfer of title; fund of revenues. [judgement]'
        source: TXT0225b
      revenue_contribution:
        option: future-with-infrastructure
        evidence: '50 % of revenue from FUTURE monetisation of state-owned resource assets and relevant infrastructure (LNG terminals, ports) as agreed; excludes existing budget revenue. [seen]'
        source: TXT0225b
      us_contribution:
        option: technical
        evidence: 'long-term financial commitment; future aid may count (to be defined). [recalled]'
      past_aid_debt:
        option: acknowledged
        evidence: "no debt; recital acknowledges past support. 'We are not debtors'. [seen]"
        source: [TXT0225a, TH0226]
      scope:
        option: with-infrastructure
        evidence: 'minerals, hydrocarbons, oil, gas, other extractables + relevant infrastructure. [seen]'
        source: TXT0225b
      security_level:
        option: alignment
        evidence: "US 'supports Ukraine's efforts to obtain security guarantees needed to establish lasting peace'. [seen]"
        source: UP0226SG
      governance:
        option: to-be-defined
        evidence: "joint ownership/management; US share and decision power 'to the extent permissible under applicable United States laws'; detail to Fund Agreement. [seen]"
        source: TXT0225a
      eu_role:
        option: accession-respected
        evidence: 'drafters to avoid conflict with EU-accession and IFI obligations. [recalled]'
      reinvestment:
        option: partly
        evidence: 'contributions reinvested at least annually in Ukraine for safety, security, prosperity. [seen_mirror]'
        source: RUA
      law_disputes:
        option: between-states
        evidence: "New York law dropped; 'binding', each by internal procedures (dropping of NY law is recalled). [seen_mirror]"
        source: ELIT
      ratification:
        option: framework-then-rada
        evidence: 'framework needs none; fund agreement to be ratified by Rada. [seen]'
        source: ELIT
      exit_duration:
        option: mutual
        evidence: "no disposal of interest without the other's written consent. [seen]"
        source: ELIT
  us-mar23:
    title: '23 Mar: expansive US draft'
    short: 23 Mar
    date: '2025-03-23'
    by: us
    note: "Later than this scenario's day; coded for comparison only."
    record:
      status: rejected
      date: '2025-03-28'
      text: >-
        Zelenskyy on 28 March: no debt for past aid, and nothing that harms Ukraine's accession to the EU.
      evidence: 'The words. [seen] That this was a rejection is the reading of the fact collection. [judgement]'
      source: [REDDIT0328, DG-ZEL]
    options:
      revenue_contribution:
        option: future-with-infrastructure
        evidence: '50 % of all new licences and royalties + 50 % of infrastructure revenue; royalties incl. private sector. [seen]'
        source: [UP0328, ANTIKOR]
      us_contribution:
        option: past-aid-only
        evidence: 'past aid + technical/managerial support. [seen]'
        source: ANTIKOR
      past_aid_debt:
        option: actual-aid-interest
        evidence: 'all aid since 2022 = initial DFC contribution (~$123bn by Kiel, ~$120bn Reuters), 4 % p.a., US paid first. [seen]'
        source: [UP0328, ANTIKOR]
      scope:
        option: with-infrastructure
        evidence: 'critical or other minerals, oil, gas, LNG, fuels, hydrocarbons, infrastructure (roads, rail, ports, pipelines). [seen]'
        source: [TEL0327, EN-accession]
      buyer_rights:
        option: first-refusal
        evidence: 'first offer/first refusal on projects and purchase; ban on sale to US strategic competitors. [seen]'
        source: ANTIKOR
      security_level:
        option: none
        evidence: 'none. [seen]'
        source: [HILL0327, RAZ]
      governance:
        option: us-majority
        evidence: '5 seats, 3 US; veto; GP appointed by US. [seen]'
        source: [HILL0327, EN-accession, ANTIKOR]
      eu_role:
        option: left-out
        evidence: 'parts incompatible with EU law (Commission, 15 Apr). [seen]'
        source: UP0415EU
      reinvestment:
        option: us-discretion
        evidence: 'part, with US approval; 50 % of future profits to fund. [seen]'
        source: UP0328
      law_disputes:
        option: delaware
        evidence: 'Delaware LP, Delaware law and taxation. [seen]'
        source: [RAZ, ESP-merezhko]
      ratification:
        option: rada
        evidence: 'Rada ratification expected. [recalled]'
      exit_duration:
        option: us-consent
        evidence: 'indefinite; exit only with US consent. [seen]'
        source: RAZ
  text-apr30:
    title: '30 Apr: text that was signed'
    short: 30 Apr signed
    date: '2025-04-30'
    note: "Later than this scenario's day; coded for comparison only. The Rada ratified it without the partnership agreement (LPA)."
    record:
      status: ratified
      date: '2025-05-08'
      text: >-
        Signed in Washington on 30 April by Bessent and Svyrydenko; the Rada ratified it on 8 May by 338 votes to none.
      evidence: 'Signed and ratified. [seen]'
      source: [FT0430, EP0501, ESP0501, MENAFN0508]
    options:
      subsoil_control:
        option: ukraine-decides
        evidence: 'Ukraine sovereign, decides what and where; no transfer of licences/state firms. [seen]'
        source: [ESP0501, CENSOR0508, ODJ]
      revenue_contribution:
        option: new-licences
        evidence: '50 % of royalties, licence fees, PSA shares from NEW licences (one Ukrainian outlet: contributions not before 2030). [seen]'
        source: [BABEL0501, NATLAW, UBN-de]
      us_contribution:
        option: future-aid
        evidence: 'cash and/or NEW military aid valued as capital contribution; no amount. [seen]'
        source: [BABEL0501, ESP0501, NATLAW]
      past_aid_debt:
        option: not-counted
        evidence: 'no debt; recital only. [seen]'
        source: [ESP0501, UBN-de, MD0427]
      scope:
        option: with-infrastructure
        evidence: '57 resources incl. oil, gas, LNG + related infrastructure. [seen]'
        source: [EP0501, FRESH]
      buyer_rights:
        option: market-terms
        evidence: 'no first refusal on licences; good-faith negotiation, no materially better terms to third parties; market-based offtake for US/designee. [seen]'
        source: [EP0501, NATLAW]
      security_level:
        option: alignment
        evidence: "no guarantee; 'long-term strategic alignment', support for Ukraine's security. [seen]"
        source: CSIS0501
      governance:
        option: parity
        evidence: 'parity; later 3+3 managers, unanimous investment decisions. Unpublished papers reported with US 3:2 in two committees. [seen]'
        source: [ODJ, KI0901, UBN-parity]
      eu_role:
        option: eu-compatible
        evidence: 'avoids conflict with accession; if conflict, parties revise in good faith. [seen]'
        source: [EP0501, ESP0501]
      reinvestment:
        option: ten-years
        evidence: 'invests only in Ukraine; expected no distribution for 10 years (in LPA). [seen]'
        source: [ODJ, PPP]
      law_disputes:
        option: between-states
        evidence: 'state level: consultations; fund: Delaware LP, London arbitration. [seen]'
        source: [EP0501, GOLAW]
      ratification:
        option: rada
        evidence: 'Rada ratified; ratification does not cover LPA. [seen]'
        source: MENAFN0508

protocol:
  kind: alternating-offers
  # A round stands for about four days: between 7 and 24 February the draft changed five times (7/12, 14, 21, 23 and 24
  # February). Twenty rounds reach from 7 February to the end of April: the first hundred days of the US administration, the
  # one date that was in everybody's calendar on 24 February.
  deadline: 20
  order: [us, ukraine, eu]
  # The war goes on without a deal, and so does what it costs: who leaves early pays until the end of April all the same, as
  # whoever fails on the last day always has. No-deal values are of what is left then; docs/minerals.md says why that is not
  # counted twice.
  delay: { without: goes-on }

# A regression test: \`parley check minerals\` tells whether a change has moved these results. They were written by somebody who
# knew how it ended, so that they hold is no evidence for the model.
expectations:
  february-draft-barred:
    title: The February draft cannot be concluded
    kind: never
    package: us-feb12
    ending: agreement
    evidence: Article 13 gives the subsoil to the people of Ukraine. [seen] That the draft breaks it is the reading of the fact collection. [judgement]
    source: CONST13
  ukraine-refuses-feb21:
    title: Ukraine would not sign the draft of 21 February
    kind: unacceptable
    package: us-feb21
    to: ukraine
    evidence: >-
      Zelenskyy, two days later: Ukrainians 'cannot … become debtors for the past'; on 24 February a newer draft had dropped
      the $500bn. [seen] So it was rejected, as the fact collection says.
    source: [UP0223Z, NYT0224]
  framework-over-feb21:
    title: The framework is agreed more often than the draft of 21 February, by at least 10 points
    kind: difference
    between: [framework-feb25, us-feb21]
    atLeast: 0.1
    evidence: The one was agreed on 25 February, four days after the other was handed over and rejected. [seen]
    source: [TXT0225a, UP0226SG, NYT0224]
  counteroffer-too-much:
    title: Ukraine's counteroffer is agreed in at most one run of five
    kind: level
    package: ukraine-counter
    atMost: 0.2
    evidence: >-
      Hegseth ruled out US troops on 12 February; on the 26th Trump would give no guarantees 'beyond very much'. [seen] That
      the counteroffer, whose text was never published, would have failed of this is inferred. [judgement]
    source: [HEG, IT0226]
  text-fairer-than-framework:
    title: The text that was signed leaves Ukraine better off than the framework
    kind: difference
    of: score:ukraine
    between: [text-apr30, framework-feb25]
    atLeast: 0
    evidence: >-
      Neither has a debt or touches the title to the subsoil. The later text settles governance at parity, takes from new
      licences only, lets US aid count as a contribution, puts EU law first and reinvests for ten years; the framework left
      governance open, took in ports and promised technical support and a part of the profits. [seen; recalled for the
      framework's US contribution and EU recital] That all this is worth more to Ukraine is judgement.
    source: [ODJ, BABEL0501, EP0501, TXT0225a, TXT0225b, RUA]

# Copied from the project's fact collection, as are the keys. \`reports\` is the author's: the last day that is reported of.
sources:
  FOUND:
    title: 'Ukraine Rejects U.S. Mineral Access Proposal Amid Security Guarantee Crisis'
    publisher: 'upglob.com (aggregator rewriting AP)'
    date: '2025-02 (undated in excerpt)'
    reports: '2025-02-16'
    url: 'https://upglob.com/news/us-ukraine-mineral-deal-security-crisis-2831'
    note: "The founding document itself; excerpt breaks off after 'requiring any agreement to demonstra…'"
  UP-hughes:
    title: 'White House: Zelenskyy short-sighted (AP)'
    publisher: 'Ukrainska Pravda'
    date: '2025-02-16'
    url: 'https://www.pravda.com.ua/eng/news/2025/02/16/7498607/'
  HT-AP:
    title: 'Ukraine Rejects US Minerals Deal Over Security Concerns (AP text)'
    publisher: 'headtopics mirror of AP'
    date: '2025-02-16'
    url: 'https://us.headtopics.com/news/ukraine-rejects-us-minerals-deal-over-security-concerns-65916726'
  UP-FT0215:
    title: 'Zelenskyy rejects ~50 % proposal (FT)'
    publisher: 'Ukrainska Pravda'
    date: '2025-02-15'
    url: 'https://www.pravda.com.ua/eng/news/2025/02/15/7498503/'
  STRIPES:
    title: 'Zelenskyy rejects US draft (Bloomberg/TNS)'
    publisher: 'Stars and Stripes'
    date: '2025-02-15'
    url: 'https://stripes.com/theaters/europe/2025-02-15/ukraine-rejection-trump-demand-mineral-wealth-rare-earths-16843718.html'
  RTR0215:
    title: "Zelenskiy says draft US minerals deal 'does not protect' Ukraine"
    publisher: 'Reuters via BusinessLive'
    date: '2025-02-16'
    url: 'https://www.businesslive.co.za/bd/world/2025-02-16-draft-us-minerals-deal-does-not-protect-ukraine-zelensky-says/'
  TEL0207:
    title: "Trump's confidential plan to put Ukraine in a stranglehold (Telegraph 17 Feb) as quoted"
    publisher: 'germanpages.de / WSWS / news-items'
    date: '2025-02-17'
    url: 'https://germanpages.de/editor-s-picks/trump-s-lethal-ukraine-plan.html'
    note: 'also https://wsws.org/en/articles/2025/02/18/psjf-f18.html'
  CONFB:
    title: 'Analyzing the US-Ukraine Minerals Deal'
    publisher: 'The Conference Board'
    date: '2025-05'
    reports: '2025-02-12'
    url: 'https://www.conference-board.org/research/ced-policy-backgrounders/analyzing-the-us-ukraine-minerals-deal'
  VP-softmine:
    title: 'Discussion of the fourth point of the Victory Plan'
    publisher: 'softmine.com.ua'
    date: '2024-10'
    url: 'https://softmine.com.ua/obhovorennia-chetvertoho-punktu-planu-peremohy-na-telekanali-kyiv/'
  LIGA0211:
    title: 'Trump: $500bn'
    publisher: 'LIGA.net'
    date: '2025-02-11'
    url: 'https://news.liga.net/en/politics/news/ukraine-essentially-agrees-to-provide-rare-earth-minerals-worth-500-billion-trump'
  NYT0222:
    title: 'U.S. Pressing Tough Demands in Revised Deal (NYT)'
    publisher: 'NYT via megalodon.jp archive'
    date: '2025-02-22'
    url: 'https://megalodon.jp/ref/2025-0223-0138-15/https://www.nytimes.com:443/2025/02/22/world/europe/ukraine-trump-minerals.html'
  KI0222:
    title: 'US mineral deal offers no security guarantees (NYT)'
    publisher: 'Kyiv Independent'
    date: '2025-02-22/23'
    url: 'https://kyivindependent.com./us-mineral-deal-offers-no-security-guarantees-for-ukraine-nyt-reports'
  FFUA:
    title: 'OCR of the Feb-21 draft'
    publisher: 'forum.finance.ua'
    date: '2025-02'
    reports: '2025-02-21'
    url: 'https://forum.finance.ua/topic247991.html?p=5829633'
  NP0223:
    title: 'Kiev will be charged with $500 billion (quotes NYT; 66 % clause)'
    publisher: 'news-pravda.com (pro-Kremlin)'
    date: '2025-02-23'
    url: 'https://news-pravda.com/world/2025/02/23/1082229.html'
    note: 'use with care'
  TVP0222:
    title: 'US offers harsher terms'
    publisher: 'TVP World'
    date: '2025-02-22'
    url: 'https://tvpworld.com/85236523/us-offers-harsher-terms-for-revised-ukraine-minerals-deal'
  AXIOS0223:
    title: 'Axios draft details'
    publisher: 'axar.az'
    date: '2025-02-23'
    url: 'https://en.axar.az/news/world/949407.html'
  UP0223Z:
    title: 'Zelenskyy: frozen Russian assets belong to Ukraine (50-50 fund counter-idea)'
    publisher: 'Ukrainska Pravda'
    date: '2025-02-23'
    url: 'https://www.pravda.com.ua/eng/news/2025/02/23/7499732/'
  NYT0224:
    title: 'Ukraine Nears a Deal (NYT)'
    publisher: 'tipsrecord mirror'
    date: '2025-02-24'
    url: 'https://tipsrecord.com/?p=11722'
  TXT0225a:
    title: 'BILATERAL AGREEMENT … text, preamble and Art. 1'
    publisher: 'zenbb.com.cn mirror'
    date: '2025-02-26'
    url: 'http://zenbb.com.cn/tv/Info.aspx?id=2462'
  TXT0225b:
    title: '… Art. 3 (50 %; not existing budget revenues)'
    publisher: 'blog.fdik.org'
    date: '2025-02-26'
    url: 'https://blog.fdik.org/2025-02/s1740602301'
  UP0226SG:
    title: 'US initially objected to security-guarantee wording (NYT)'
    publisher: 'Ukrainska Pravda'
    date: '2025-02-26'
    url: 'https://www.pravda.com.ua/eng/news/2025/02/26/7500332/'
  ELIT:
    title: 'Framework needs no Rada ratification, fund agreement will'
    publisher: 'elitexpert.ua'
    date: '2025-02-26'
    url: 'https://elitexpert.ua/en/ekonomica/ugoda-zi-ssha-pro-investicijnij-fond-vidbudovi-poki-ne-rozroblena-zelenskij/'
  RUA:
    title: "Full text mineral agreement; 'form not requiring ratification'"
    publisher: 'en.rua.gr (European Pravda)'
    date: '2025-02-26'
    url: 'https://en.rua.gr/2025/02/26/full-text-mineral-agreements-between-ukraine-and-the-usa/'
  FT0226:
    title: 'What are the terms of the US-Ukraine minerals deal? (FT)'
    publisher: 'seascapereaserch mirror'
    date: '2025-02-26'
    url: 'https://seascapereaserch.com/what-are-the-phrases-of-the-us-ukraine-minerals-deal'
  IT0226:
    title: "'beyond – very much'"
    publisher: 'Irish Times'
    date: '2025-02-26'
    url: 'https://irishtimes.com/world/europe/2025/02/26/trump-says-zelenskiy-set-to-visit-white-house-to-sign-minerals-deal'
  TH0226:
    title: "'We are not debtors' — Zelenskyy"
    publisher: 'todayheadline.co'
    date: '2025-02-26'
    url: 'https://todayheadline.co/ukraine-us-mineral-agreement-1-7468727cmprss/'
  EMP0304:
    title: 'Trump administration, Ukraine prepare signing amid aid freeze'
    publisher: 'Euromaidan Press'
    date: '2025-03-04'
    url: 'https://euromaidanpress.com/2025/03/04/trumps-administration-ukraine-prepare-signing-of-minerals-deal-amid-aid-freeze/'
  UP0328:
    title: 'Draft obliges Ukraine to repay all US aid'
    publisher: 'Ukrainska Pravda / European Pravda'
    date: '2025-03-28'
    url: 'https://www.pravda.com.ua/eng/news/2025/03/28/7504940/'
  TEL0327:
    title: "Trump's plan to force Ukraine to restore Putin's gas empire (Telegraph)"
    publisher: 'dawgtalkers mirror'
    date: '2025-03-27'
    url: 'https://dawgtalkers.net/ubbthreads.php/topics/2107786/re-ukraine-i-really-thought-the-recent-thread-would-be-the-last'
  HILL0327:
    title: 'No security guarantees in latest US proposal (The Hill)'
    publisher: 'spiegelstuff mirror'
    date: '2025-03-27'
    url: 'https://spiegelstuff.blogspot.com/2025/03/defense-national-security-no-security.html'
  RAZ:
    title: 'Draft Agreement … No good choice for Ukraine (58 pp., 18 sections, Delaware, indefinite)'
    publisher: 'Razumkov Centre'
    date: '2025-04'
    url: 'https://razumkov.org.ua/en/comments/draft-agreement-between-the-us-and-ukraine-on-reconstruction-investment-fund-no-good-choice-for-ukraine'
  ANTIKOR:
    title: 'Honcharenko on the March draft'
    publisher: 'antikor.info'
    date: '2025-03'
    url: 'https://antikor.info/en/articles/759478-ukraina_i_ssha_sozdajut_sovmestnyj_investitsionnyj_fond_dlja_rekonstruktsii_-_goncharenko/print'
  ESP-merezhko:
    title: 'Merezhko on the leaked draft (Delaware LP; Art. 13)'
    publisher: 'Espreso'
    date: '2025-03-27'
    url: 'https://global.espreso.tv/russia-ukraine-war-many-disputed-and-unacceptable-issues-mp-on-possible-us-proposals-for-mineral-deal'
  EN-accession:
    title: "New draft of US minerals deal revives fears over Ukraine's EU accession (Euronews)"
    publisher: 'dailyguardian.eu mirror'
    date: '2025-03-28'
    url: 'https://dailyguardian.eu/new-draft-of-us-minerals-deal-revives-fears-over-ukraines-eu-accession/amp'
  REDDIT0328:
    title: 'Zelenskyy press briefing 28 Mar (UP translation)'
    publisher: 'redlib mirror'
    date: '2025-03-28'
    url: 'https://redlib.cypherpunktools.com/r/zelensky/comments/1jm94t0/presidents_press_briefing_following_the_leaders'
  DG-ZEL:
    title: "'Anything that can harm Ukraine's accession will not be accepted'"
    publisher: 'thedailyguardian.com'
    date: '2025-03-29'
    url: 'https://thedailyguardian.com/europe/no-deal-at-eus-expense-zelenskyy-pushes-back-on-us-minerals-agreement'
  UP0415EU:
    title: 'EU: earlier draft had provisions incompatible with EU law'
    publisher: 'Ukrainska Pravda'
    date: '2025-04-15'
    url: 'https://www.pravda.com.ua/eng/news/2025/04/15/7507706/'
  MD0427:
    title: 'Shmyhal: document will not count assistance given before signing'
    publisher: 'moldova-news.md'
    date: '2025-04-27'
    url: 'https://moldova-news.md/?p=113865'
  FT0430:
    title: 'FT: last-minute obstacles; negotiator puts chance only slightly above 50 %'
    publisher: 'news-pravda quoting FT'
    date: '2025-04-30'
    url: 'https://news-pravda.com/world/2025/04/30/1284604.html'
  EP0501:
    title: 'Natural resources document: 57 minerals and US military aid'
    publisher: 'European Pravda'
    date: '2025-05-01'
    url: 'https://www.eurointegration.com.ua/eng/news/2025/05/1/7210648/index.amp'
  ESP0501:
    title: 'Ukraine releases text'
    publisher: 'Espreso'
    date: '2025-05-01'
    url: 'https://global.espreso.tv/world-about-ukraine-ukraine-us-sign-deal-to-establish-reconstruction-investment-fund'
  BABEL0501:
    title: 'Cabinet publishes full text – what is in it'
    publisher: 'Babel'
    date: '2025-05-01'
    url: 'https://babel.ua/en/news/117612-the-cabinet-of-ministers-has-published-the-full-text-of-the-agreement-with-the-us-on-subsoil-what-is-in-the-document'
  ODJ:
    title: "Svyrydenko's key points"
    publisher: 'Odessa Journal'
    date: '2025-05-01'
    url: 'https://odessa-journal.com/public/index.php/svyrydenko-and-bessent-signed-an-agreement-to-create-a-usukraine-reconstruction-investment-fund'
  NATLAW:
    title: 'DFC to Play Critical Role'
    publisher: 'National Law Review'
    date: '2025-05-08'
    url: 'https://natlawreview.com/article/dfc-play-critical-role-new-us-ukraine-minerals-deal'
  FRESH:
    title: 'US-Ukraine economic partnership'
    publisher: 'Freshfields'
    date: '2025-09'
    url: 'https://riskandcompliance.freshfields.com/post/102l5dp/us-ukraine-economic-partnership-a-new-era-for-the-development-of-ukraines-miner'
  UBN-parity:
    title: 'Do the details of the subsoil agreement ensure parity?'
    publisher: 'UBN'
    date: '2025-05'
    url: 'https://ubn.news/do-the-details-of-the-subsoil-agreement-with-the-us-ensure-parity'
  UBN-de:
    title: 'Key provisions (contributions not before 2030; take-or-pay)'
    publisher: 'UBN (DE)'
    date: '2025-05'
    url: 'https://ubn.news/de/am-8-mai-plant-das-ukrainische-parlament-das-wirtschaftspartnerschaftsabkommen-mit-den-usa-ueber-die-einrichtung-eines-investitionsfonds-fuer-den-wiederaufbau-zu-ratifizieren/?amp=1'
  GOLAW:
    title: 'Is it a Mineral Deal or More? (Delaware LP; London arbitration; 23 May docs)'
    publisher: 'GOLAW'
    date: '2025'
    url: 'https://golaw.ua/insights/news/ugoda-pro-minerali-chi-ugoda-ne-lishe-pro-minerali%ef%bf%bc'
  PPP:
    title: 'Commercial Agreement: structure and terms'
    publisher: 'PPP Agency of Ukraine'
    date: '2025-07-11'
    url: 'https://pppagency.gov.ua/reconstruction-investment-fund-key-details-of-the-commercial-agreement-with-the-usa/'
  MENAFN0508:
    title: 'Ukrainian Parliament ratifies (338)'
    publisher: 'MENAFN/Ukrinform'
    date: '2025-05-08'
    url: 'https://menafn.com/1109524119/Ukrainian-Parliament-Ratifies-Ukraine-US-Minerals-Deal'
  CENSOR0508:
    title: 'Control over subsoil stays; Constitution'
    publisher: 'Censor.net'
    date: '2025-05-08'
    url: 'https://censor.net/en/news/3551045/agreement-on-minerals-with-the-united-states-who-will-control-the-subsoil'
  CSIS0501:
    title: 'What to Know About the Signed U.S.-Ukraine Minerals Deal (CSIS)'
    publisher: 'mulemstudies / exbulletin mirrors'
    date: '2025-05-01'
    url: 'https://mulemstudies.com/what-to-know-about-the-signed-u-s-ukraine-minerals-deal-2'
    note: 'Q3–Q4 in https://exbulletin.com/world/international/3026749/'
  KI0901:
    title: 'Kyiv names managers (3+3, unanimous)'
    publisher: 'Kyiv Independent'
    date: '2025-09-01'
    url: 'https://kyivindependent.com/kyiv-names-directors-for-pivotal-u-s-ukraine-investment-fund'
  HEG:
    title: 'Hegseth at UDCG'
    publisher: 'militaryspot (DoD text)'
    date: '2025-02-13'
    url: 'https://militaryspot.com/?p=155804'
  KELL:
    title: 'Europe will not be part of Ukraine peace talks, US envoy says (Reuters)'
    publisher: 'squidsite02 mirror'
    date: '2025-02-15'
    url: 'https://squidsite02.com/2025/02/15/europe-will-not-be'
  BESS:
    title: 'Bessent FT op-ed 22 Feb as quoted'
    publisher: 'todaysviralmedia / Newsmax'
    date: '2025-02-22'
    url: 'https://www.newsmax.com/newsfront/bessent-minerals-deal-ukraine/2025/02/23/id/1200152/'
  NBC0214:
    title: "'low chance to survive without support of the United States'"
    publisher: 'Jerusalem Post/Reuters'
    date: '2025-02-15'
    url: 'https://www.jpost.com/breaking-news/article-842195'
  RTR0219:
    title: "'I defend Ukraine, I can't sell our country'"
    publisher: 'Reuters via alpha-news'
    date: '2025-02-19'
    url: 'https://www.world.alpha-news.org/article/zelenskiy-declares-i-cannot-sell-ukraine-amid-us-minerals-deal'
  POL0225:
    title: "EU 'win-win'; '10 generations'"
    publisher: 'Politico Europe'
    date: '2025-02-25'
    reports: '2025-02-24'
    url: 'https://www.politico.eu/article/critical-minerals-rare-earths-deal-eu-not-donald-trump/'
  POL0213:
    title: "Kallas: 'any deal behind our backs will not work'"
    publisher: 'Politico Europe'
    date: '2025-02-13'
    url: 'https://www.politico.eu/article/kaja-kallas-donald-trump-vladimir-putin-russia-war-in-ukraine-peace-deal/'
  ATH0306:
    title: '26 EU nations agree; €30.6bn in 2025'
    publisher: 'Athens Times'
    date: '2025-03-06'
    url: 'https://athens-times.com/26-eu-nations-agree-on-ukraine-summit-conclusions-amid-hungarys-veto/'
  BABEL1212:
    title: 'EU freezes Russian assets indefinitely'
    publisher: 'Babel'
    date: '2025-12-12'
    url: 'https://babel.ua/en/news/123696-the-eu-has-decided-to-freeze-russian-assets-indefinitely'
  EU2021:
    title: 'EU–Ukraine sign MoU on critical raw materials'
    publisher: 'Interfax-Ukraine / Euractiv'
    date: '2021-07-13'
    url: 'https://en.interfax.com.ua/news/investments/755312.html'
  PUT0224:
    title: 'Putin offers rare earths incl. occupied territories'
    publisher: 'Ukrainska Pravda / Fox'
    date: '2025-02-25'
    reports: '2025-02-24'
    url: 'https://www.pravda.com.ua/eng/news/2025/02/25/7500028/'
  PUT0224b:
    title: "Putin: US-Ukraine deal 'not a concern' (BBC)"
    publisher: 'Koha.net'
    date: '2025-02-25'
    reports: '2025-02-24'
    url: 'https://www.koha.net/en/bote/putini-i-ofron-minerale-te-rralla-shba-se'
  PUT2024:
    title: '14 June 2024 conditions'
    publisher: 'theatlasnews'
    date: '2024-06-14'
    url: 'https://theatlasnews.co/brief/2024/06/14/putin-outlines-conditions-for-ceasefire-in-ukraine-demands-withdrawal-and-neutrality/'
  CONST13:
    title: 'Constitution of Ukraine Art. 13 text'
    publisher: 'envirorightsmap'
    date: 'n/a'
    reports: '1996'
    url: 'https://envirorightsmap.org/listing/ukraine/'
  SUBSOIL:
    title: 'Code of Ukraine on Subsoil (132/94-VR)'
    publisher: 'cis-legislation'
    date: '1994/2022'
    url: 'https://cis-legislation.com/document.fwx?rgn=8690'
  AFP-min:
    title: "AFP numbers on Ukraine's minerals"
    publisher: 'Notícias ao Minuto'
    date: '2025-02'
    reports: '2023'
    url: 'https://noticiasaominuto.com/mundo/2722355/como-esta-a-situacao-dos-recursos-mineiros-ucranianos'
`;
