using IvsChatBackend.Deploy.Tests.Policy.Checks;
using IvsChatBackend.Gateway.Template;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Deploy.Tests.Policy;

/// <summary>All rules that the template is held to.</summary>
internal static class PolicySuite
{
    public static string TemplateText { get; } = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "template.yaml"));

    public static IReadOnlyList<PolicyCheck> Checks { get; } =
    [
        .. RouteChecks.All,
        .. GatewayChecks.All,
        .. SignInChecks.All,
        .. EnvironmentChecks.All,
        .. PermissionChecks.All,
        .. FunctionChecks.All,
        .. StateChecks.All,
        .. ReviewChecks.All,
        .. EnforcementChecks.All,
        .. WatchChecks.All,
        .. ParameterChecks.All,
        .. TrailChecks.All,
    ];

    public static IReadOnlyList<string> Broken(DeploymentTemplate template) =>
        [.. Checks.Where(check => check.Problems(template).Any()).Select(check => check.Name)];
}
