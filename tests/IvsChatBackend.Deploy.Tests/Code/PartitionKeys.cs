using System.Reflection;
using IvsChatBackend.Core.Owed;

namespace IvsChatBackend.Deploy.Tests.Code;

/// <summary>
/// Which partitions of the table a method can come to touch, from the compiled code: a partition's key begins with a text of the method's own.
/// Items that owe something are also reached by their markers, whose keys are data.
/// </summary>
internal static class PartitionKeys
{
    /// <summary>Beginnings of partition keys, up to what tells one from another; those without a <c>#</c> are whole.</summary>
    public static readonly string[] All =
    [
        "ACCOUNT", "ACTS#", "ADDRESS#", "AUDIT#", "AUDITHEAD#", "GUESTS#", "IDEMPOTENCY#", "NOTES#", "OWED#", "QUEUE#", "ROOM#", "ROOMS", "RULES#",
        "SANCTIONED#", "SENT#", "SUBJECT#", "TERMS#", "USER#",
    ];

    /// <summary>Beginnings of sort keys alone, and of names within items.</summary>
    private static readonly string[] Others = ["BUDGET#", "E#", "ID#", "IMPORT#", "MAKING#", "NAME#", "PACE#", "SERVING#"];

    private static readonly string[] Owing = [.. typeof(OwedQueue).Assembly.GetTypes().Where(HoldsOwingDocuments).SelectMany(Texts).SelectMany(Beginnings).Distinct()];

    /// <returns>Each with the way to it.</returns>
    public static IReadOnlyDictionary<string, string> Of(CallGraph graph, IEnumerable<MethodBase> roots)
    {
        var keys = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (method, way) in graph.Methods(roots))
        {
            var found = IntermediateLanguage.Strings(method).SelectMany(Beginnings).Concat(method.DeclaringType == typeof(OwedQueue) ? Owing : []);
            foreach (var key in found)
            {
                keys.TryAdd(key, way);
            }
        }

        return keys;
    }

    /// <summary>Texts of the code that look like a key and are none of those above.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<Assembly> assemblies) => assemblies.SelectMany(assembly => assembly.GetTypes())
        .SelectMany(Texts)
        .Where(text => text.Length > 1 && text.EndsWith('#') && text[..^1].All(character => char.IsAsciiLetterUpper(character) || character == '-'))
        .Except(All.Concat(Others))
        .Distinct();

    private static bool HoldsOwingDocuments(Type type) => type.GetFields(CallGraph.AllMembers)
        .Any(field => field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(OwingDocuments<>));

    private static IEnumerable<string> Texts(Type type) => type.GetMethods(CallGraph.AllMembers).Cast<MethodBase>()
        .Concat(type.GetConstructors(CallGraph.AllMembers))
        .SelectMany(method => CallGraph.Machine(method).Prepend(method))
        .SelectMany(IntermediateLanguage.Strings);

    private static IEnumerable<string> Beginnings(string text) =>
        All.Where(key => key.EndsWith('#') ? text.StartsWith(key, StringComparison.Ordinal) : text == key);
}
