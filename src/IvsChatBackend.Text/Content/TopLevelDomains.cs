using System.Collections.Frozen;

namespace IvsChatBackend.Text.Content;

/// <summary>The top-level domains by which a bare name is taken for a link: those of countries, and the generic ones that chats see.</summary>
internal static class TopLevelDomains
{
    private static readonly FrozenSet<string> Known = (
        "com net org info biz edu gov mil int arpa name pro mobi app dev page blog shop store online site website space tech xyz top club vip live "
        + "stream video tv game games gg link click work works life world today news media social chat email cloud host hosting digital agency studio "
        + "design art music film photo photos pics wiki zone network systems software solutions services support center company group team plus one "
        + "fun lol win bet casino poker bingo sex sexy porn adult xxx cam dating money cash fund finance loan loans market trade exchange bid sale deals "
        + "discount buzz cool rocks ninja guru expert academy school love icu cyou sbs cfd monster quest bond beauty hair skin makeup autos boats homes "
        + "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co "
        + "cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm "
        + "hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk "
        + "ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru "
        + "rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve "
        + "vg vi vn vu wf ws ye yt za zm zw рф укр бел").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is also a word that stands after a full stop without a space.</summary>
    public static bool IsWord(string label) => label is "it" or "is" or "in" or "so" or "to" or "at" or "am" or "be" or "do" or "us" or "no" or "my" or "as"
        or "by" or "me" or "pm" or "ad" or "id" or "la" or "de" or "es" or "et" or "il" or "one" or "name" or "world" or "today" or "live" or "love" or "fun"
        or "win" or "bet" or "plus" or "top" or "cool" or "life" or "work" or "works" or "click" or "team" or "house" or "how" or "now" or "sale" or "money";

    public static bool Contains(string label) => Known.Contains(label) || label.StartsWith("xn--", StringComparison.Ordinal);
}
