using IvsChatBackend.Api.Configuration;
using IvsChatBackend.Aws.Metrics;
using IvsChatBackend.Enforcement;
using IvsChatBackend.MessageReview;

namespace IvsChatBackend.Deploy.Tests.Code;

/// <summary>Which environment variables a function's code reads, found by having it read them.</summary>
internal static class ReadVariables
{
    // Read by the code and set by Lambda.
    private static readonly string[] OfLambda = ["AWS_LAMBDA_FUNCTION_NAME", "AWS_REGION"];

    private static readonly IReadOnlyList<string> Api = Record(variable => ApiEnvironment.Read(variable));

    private static readonly IReadOnlyList<string> Enforcement = Record(variable => EnforcementSettings.Read(variable));

    private static readonly IReadOnlyList<string> MessageReview = Record(variable => MessageReviewSettings.Read(variable));

    /// <param name="functionId">Logical id in the template.</param>
    public static IReadOnlyList<string> Of(string functionId) => functionId switch
    {
        "EnforcementFunction" => Enforcement,
        "MessageReviewFunction" => MessageReview,
        _ => Api,
    };

    private static List<string> Record(Action<Func<string, string?>> read)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        read(Note);
        LambdaMetrics.Create(Note, TimeProvider.System);
        return [.. names.Except(OfLambda)];

        string? Note(string name)
        {
            names.Add(name);
            return null;
        }
    }
}
