using IvsChatBackend.Emulator.Metrics;

namespace IvsChatBackend.Emulator.Tests.Metrics;

public sealed class LogDestinationMetricsTests
{
    private const string Arn = "arn:aws:ivschat:us-east-1:123456789012:logging-configuration/aB3dE5fG7hJ9";

    // A folder denies root nothing and is made where it is missing, so the causes are given rather than brought about.
    public static TheoryData<Type, string> Causes => new()
    {
        { typeof(DirectoryNotFoundException), "LogDestinationResourceNotFoundErrors" },
        { typeof(UnauthorizedAccessException), "LogDestinationAccessDeniedError" },
        { typeof(IOException), "LogDestinationErrors" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void A_destination_that_fails_is_counted_by_its_cause(Type cause, string metric)
    {
        var metrics = new ChatMetrics();

        metrics.LogDestinationFailed(Arn, (Exception)Activator.CreateInstance(cause)!);

        var sum = Assert.Single(metrics.Sums);
        Assert.Equal((new MetricKey("AWS/IVSChat", metric, new("LoggingConfiguration", Arn)), 1L), (sum.Key, sum.Value));
    }
}
