using IvsChatBackend.Architecture.Tests.Sources;

namespace IvsChatBackend.Architecture.Tests.Floors;

/// <summary>What a plan forbids, told as sentences that name the file to look at.</summary>
internal static class FloorRules
{
    public static IEnumerable<string> Broken(FloorPlan plan, IEnumerable<TypeMention> mentions)
    {
        foreach (var mention in mentions.Where(mention => mention.From.Project == plan.Project && mention.To.Project == plan.Project))
        {
            var (from, to) = (mention.From.Folder, mention.To.Folder);
            if (from == to)
            {
                continue;
            }

            if (plan.NumberOf(from) is not { } own || plan.NumberOf(to) is not { } other)
            {
                yield return $"{mention.From.Path} mentions {mention.Type}: {(plan.NumberOf(from) is null ? from : to)} stands on no floor";
            }
            else if (other > own)
            {
                yield return $"{mention.From.Path} mentions {mention.Type}: floor {own} may not know floor {other}";
            }
            else if (other == own && !plan.Floors[own].Siblings)
            {
                yield return $"{mention.From.Path} mentions {mention.Type}: {from} may not know its sibling {to}";
            }
        }
    }

    /// <summary>Each circle of folders, as the mentions that close it.</summary>
    public static IEnumerable<string> Circles(string project, IEnumerable<TypeMention> mentions)
    {
        var ways = mentions
            .Where(mention => mention.From.Project == project && mention.To.Project == project && mention.From.Folder != mention.To.Folder)
            .ToLookup(mention => mention.From.Folder);
        return
            from folder in ways.Select(folders => folders.Key)
            from mention in ways[folder]
            where Reaches(ways, mention.To.Folder, folder)
            select $"{mention.From.Path} mentions {mention.Type}: {folder} and {mention.To.Folder} know each other";
    }

    private static bool Reaches(ILookup<string, TypeMention> ways, string from, string to)
    {
        var seen = new HashSet<string> { from };
        var next = new Queue<string>([from]);
        while (next.TryDequeue(out var folder))
        {
            if (folder == to)
            {
                return true;
            }

            foreach (var mention in ways[folder].Where(mention => seen.Add(mention.To.Folder)))
            {
                next.Enqueue(mention.To.Folder);
            }
        }

        return false;
    }
}
