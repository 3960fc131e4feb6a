using Microsoft.Extensions.DependencyInjection;

namespace Amazon.Lambda.Tests.Hosting;

/// <summary>Outside Lambda, which is where tests run. What it does inside, the sample functions' own processes show.</summary>
public sealed class AddAWSLambdaHostingTests
{
    [Fact]
    public void Outside_lambda_the_applications_server_stays()
    {
        var services = new ServiceCollection();
        var configured = false;
        services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, _ => configured = true);
        Assert.Empty(services);
        Assert.False(configured);
    }

    [Fact]
    public void Another_source_of_events_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceCollection().AddAWSLambdaHosting((LambdaEventSource)2));
}
