using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Versioning;

namespace Amazon.Lambda.Tests.Packages;

/// <summary>
/// The attributes by which a caller's build warns, in the form of the files under Surface: <c>[RequiresUnreferencedCode]</c>, and
/// <c>[DynamicallyAccessedMembers(T: PublicConstructors)]</c> for a type parameter.
/// </summary>
internal static class AnalyzerMarks
{
    private static readonly Type[] Warning =
    [
        typeof(RequiresUnreferencedCodeAttribute), typeof(RequiresDynamicCodeAttribute), typeof(RequiresAssemblyFilesAttribute),
        typeof(ObsoleteAttribute), typeof(ExperimentalAttribute), typeof(UnsupportedOSPlatformAttribute), typeof(RequiresPreviewFeaturesAttribute),
    ];

    /// <summary>A member's own marks and its type's, which count for the member as well.</summary>
    public static HashSet<string> Of(Type type, MemberInfo member) =>
        [.. OfOne(type), .. OfTypeParameters(type.GetGenericArguments()), .. OfOne(member), .. OfTypeParameters(Parameters(member))];

    /// <summary>Parts a line of a list into its marks and the rest.</summary>
    public static (IReadOnlyList<string> Marks, string Text) Split(string line)
    {
        var marks = new List<string>();
        for (line = line.Trim(); line.StartsWith('['); line = line[(line.IndexOf(']', StringComparison.Ordinal) + 1)..].TrimStart())
        {
            marks.Add(line[1..line.IndexOf(']', StringComparison.Ordinal)]);
        }

        return (marks, line);
    }

    private static IEnumerable<string> OfOne(MemberInfo member) => Warning.Where(attribute => member.IsDefined(attribute, inherit: false))
        .Select(attribute => attribute.Name[..^nameof(Attribute).Length]);

    private static Type[] Parameters(MemberInfo member) => member is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments() : [];

    private static IEnumerable<string> OfTypeParameters(IEnumerable<Type> parameters) =>
        from parameter in parameters
        let kept = parameter.GetCustomAttribute<DynamicallyAccessedMembersAttribute>()
        where kept is not null
        select $"DynamicallyAccessedMembers({parameter.Name}: {kept.MemberTypes})";
}
