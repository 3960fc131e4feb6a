using IvsChatBackend.Api.Configuration;

namespace IvsChatBackend.Deploy.Tests.Code;

/// <summary>Which environment variables a function's code reads, found by having it read them.</summary>
internal static class ReadVariables
{
    /// <summary>Those that the code reads and Lambda sets.</summary>
    public static IReadOnlyList<string> OfLambda { get; } = ["AWS_REGION"];

    public static IReadOnlyList<string> Api { get; } = Record(variable => ApiEnvironment.Read(variable));

    private static List<string> Record(Action<Func<string, string?>> read)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        read(name =>
        {
            names.Add(name);
            return null;
        });
        return [.. names.Except(OfLambda)];
    }
}
