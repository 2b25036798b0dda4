// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const en: Lexicon = {
  positive: `
    merry delighted thrilled ecstatic elated jolly glorious magnificent splendid exquisite graceful brilliantly admire
    admirable adore adored affection* applaud* awe beloved benefit benefits bright cherish* clean clever compassion*
    confident cozy creative dazzling decent dedicated dream easygoing encourag* energetic engaging fascinat* fine
    flawlessly generous gentle genius goodness healthy heartwarming incredible incredibly interesting lively memorable
    neat outstandingly passion* peacefully perfection positive precious pretty rejoice* relief relieved remarkable
    respect* romantic satisfying sincere solid spectacular sunny supportive sympath* talented thoughtful thrill*
    treasure triumph* victory vibrant warm warmth witty woohoo worked wonderfully worthwhile good great excellent
    awesome amazing fantastic wonderful perfect perfectly brilliant superb outstanding lovely love loved loves loving
    like liked likes enjoy* happy happily happiness glad pleased pleasant pleasantly pleasure delight* thank thanks
    thankful thx grateful gratitude appreciate* helpful helped nice nicely kind kindly friendly polite courteous
    patient professional efficient quick quickly fast prompt promptly easy easily simple smooth smoothly satisf*
    impressed impressive impressively recommend recommended recommends best better beautiful beautifully gorgeous cute
    comfortable comfy flattering soft well works_great works_well works_perfectly worked_well reliable accurate useful
    handy intuitive convenient solved resolved fixed resolution success* win won winning winner fun funny hilarious
    exciting excited entertaining charming touching moving masterpiece favorite favourite cool sweet yay hooray wow
    congrats congratulations bravo kudos proud joy* cheerful hope* blessed bless celebrate* celebration laugh* smile*
    smiling haha hahaha lol lmao fabulous terrific marvelous marvellous phenomenal stunning superior ideal worth
    worth_it great_value good_value bargain top_notch five_stars 5_stars 10_out_of_10 10/10 5/5 thumbs_up well_done
    good_job great_job keep_it_up can't_wait looking_forward no_problem no_problems no_issues no_complaints
    highly_recommend love_it loved_it must_have must_buy couldn't_be_happier can't_complain exceeded refreshing
    elegant stylish sturdy durable responsive caring attentive knowledgeable welcoming safe peace peaceful relaxed
    adorable yummy delicious tasty beautifully_made flawless effortless seamless gem hero lifesaver trust trusted
    honest genuine improved improvement improvements improves amazed lucky fortunate enthusias* optimistic inspiring
    inspired inspiration gift gifts friend friends free bonus reward rewarded`,
  negative: `
    abandon* abysmal accus* ache* afterthought agony alarm* anxious anxiety appalling atrocious betray* bitter blah
    bleak bloody brutal careless catastroph* chaos cheat* clueless clumsy collapse* concerned contempt contradict*
    corny coward* cringe* cruel* curse* cynical darn defect* deni* desperate despise* despair* destroy* detest*
    devastat* disaster* disgrace* dishonest* dismal distress* disturb* doom* dread* drown* dumbest enemy evil fed_up
    flaw* flop fool* frighten* frown gloomy greed* grief grim gross guilty harass* harm* hideous horrified horrid
    hostile humiliat* inadequate inappropriate inconsisten* inconvenien* inferior injur* insane insecure jealous* jerk
    lacklustre lonely lousy ludicrous lying mad meaningless mediocre mindless mock* mourn* nasty neglect* nervous nope
    obnoxious outrage* overrated overheat* panic* pity poison* predictable racis* refuse* refused reject* repuls*
    resent* restart ruin* sarcas* selfish shallow shock* sloppy snob* spoil* starv* struggl* stuck stupidity tacky
    tasteless terrif* terror* tired torture* toxic tragic tragedy traumat* ugh unable unbearable uncomf* uninspired
    unpleasant unsafe unwatchable upset* vile villain* vomit* vulgar weird whin* wicked wreck* yawn* yell* yikes yuck
    bad badly worse worst terrible terribly horrible horribly awful awfully poor poorly pathetic disgusting disgust*
    disappoint* unhappy upset upsetting angry anger annoyed annoying annoy* annoys frustrat* irritat* furious rage
    hate hated hates hating dislike* useless worthless pointless garbage trash rubbish crap crappy junk shit* suck
    sucks sucked sucky stupid idiot* dumb moron* ridiculous absurd joke laughable fail failed fails failing failure*
    broken break breaks broke crash* freez* frozen bug bugs buggy glitch* error errors problem problems issue issues
    trouble* slow slowly lag lags laggy delay* late waiting waited still_waiting wait_forever never_arrived
    never_received never_came no_response no_reply no_answer no_one_answers ignored ignores ignoring ignore rude
    rudely unprofessional unhelpful unfriendly impolite arrogant incompetent lazy liar liars lie lies lied scam scams
    scammed scammer* fraud fraudulent steal stole stolen stealing theft thief rip_off ripoff overpriced expensive
    cheaply waste wasted wasting waste_of_time waste_of_money refund refunds money_back cancel cancelled canceled
    cancelling uninstall* unusable unacceptable unreliable unsatisfactory dissatisf* inaccurate incorrect wrong
    wrongly mistake* missing lost lose loses losing loss damaged damage defective faulty dead dies die died death
    kill* murder* drain drains draining doesn't_work don't_work not_working didn't_work won't_work stopped_working
    does_not_work can't_connect won't_connect won't_sync doesn't_sync disconnect* won't_open can't_open can't_login
    cannot_login locked_out didn't_understand doesn't_understand did_not_understand understood_nothing never_again
    avoid stay_away beware warning regret* sad sadly sadness unfortunately unfortunate sorry cry* crying tears
    depress* afraid fear* scared scary terrified nightmare horrific horror hell damn wtf meh boring bored dull bland
    tedious lame weak cheap ugly awkward uncomfortable itchy scratchy unflattering returned returning return sent_back
    flimsy tore torn ripped shrunk faded confus* complicated difficult hard mess messy dirty filthy smell* stink*
    noisy loud painful pain hurt* suffer* sick ill disease cancer war attack* bomb* victim* crime criminal corrupt*
    abuse* violent violence danger* threat* shame shameful ashamed embarrass* insult* offensive disrespect* nonsense
    misleading mislead* deceiv* false fake pretend* lack lacks lacking lacked zero_stars 0_stars one_star 1_star 0/10
    1/10 complain* complaint* blame worry worried worries stress* overcharged charged_twice double_charged hidden_fees
    spam ads intrusive downgrade* outdated obsolete impossible hopeless helpless useless_bot in_circles run_around
    runaround hung_up on_hold for_hours for_weeks for_months too_small too_big too_short too_long too_tight
    too_expensive too_slow unfair misery miserable`,
  negators: `not no never n't don't doesn't didn't isn't wasn't aren't weren't won't wouldn't can't cannot couldn't
    shouldn't haven't hasn't hadn't ain't dont doesnt didnt isnt wasnt wont cant without hardly barely neither nor
    nothing nobody none lack far_from anything_but`,
  contrasts: `but however although though unfortunately yet except until`,
}
