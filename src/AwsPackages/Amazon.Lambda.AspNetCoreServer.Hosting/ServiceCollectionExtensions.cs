using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Amazon.Lambda.AspNetCoreServer.Hosting;
using Amazon.Lambda.AspNetCoreServer.Hosting.Server;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets an ASP.NET Core application run in Lambda.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// In Lambda the application's requests come from its events instead of from a socket; elsewhere this does nothing, and whichever
    /// server the application has serves it.
    /// </summary>
    /// <remarks>A native function takes the overload with a serializer: AWS's reads the event by reflection here.</remarks>
    [RequiresUnreferencedCode("With AWS's package the event is read by reflection: pass a SourceGeneratorLambdaJsonSerializer.")]
    public static IServiceCollection AddAWSLambdaHosting(
        this IServiceCollection services,
        LambdaEventSource eventSource,
        Action<HostingOptions>? configure = null) =>
        services.AddLambdaServer(eventSource, configure, options => options.Serializer ??= new SourceGeneratorLambdaJsonSerializer<HttpApiJson>());

    /// <summary>As above, with a serializer, which has to know the event's and the response's type.</summary>
    public static IServiceCollection AddAWSLambdaHosting<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IServiceCollection services,
        LambdaEventSource eventSource,
        SourceGeneratorLambdaJsonSerializer<T> serializer,
        Action<HostingOptions>? configure = null)
        where T : JsonSerializerContext =>
        services.AddLambdaServer(eventSource, configure, options => options.Serializer = serializer);

    private static IServiceCollection AddLambdaServer(
        this IServiceCollection services,
        LambdaEventSource eventSource,
        Action<HostingOptions>? configure,
        Action<HostingOptions> setSerializer)
    {
        if (eventSource != LambdaEventSource.HttpApi)
        {
            throw new ArgumentOutOfRangeException(nameof(eventSource), eventSource, "Only events of an HTTP API, payload format 2.0, are served.");
        }

        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME")))
        {
            return services;
        }

        var options = new HostingOptions();
        configure?.Invoke(options);
        setSerializer(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        return services.Replace(ServiceDescriptor.Singleton<IServer, LambdaServer>());
    }
}
