using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.AspNetCoreServer;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api;

/// <summary>The events of the HTTP API, served alike by the stand-in of AWS's hosting package and by AWS's own.</summary>
internal static class GatewayEvents
{
    public static IServiceCollection AddGatewayEvents(this IServiceCollection services) =>
        services.AddAWSLambdaHosting(LambdaEventSource.HttpApi, new SourceGeneratorLambdaJsonSerializer<GatewayJson>());

    /// <summary>Names a request by the gateway's id, as the access log does; AWS's package gives it one of its own.</summary>
    public static void UseGatewayRequestIds(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Items[AbstractAspNetCoreFunction.LAMBDA_REQUEST_OBJECT] is APIGatewayHttpApiV2ProxyRequest { RequestContext.RequestId: { Length: > 0 } id })
        {
            context.TraceIdentifier = id;
        }

        return next(context);
    });
}

[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
internal sealed partial class GatewayJson : JsonSerializerContext;
