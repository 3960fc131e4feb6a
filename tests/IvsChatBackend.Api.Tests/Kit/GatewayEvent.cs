using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.AspNetCoreServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Kit;

/// <summary>Lets requests to a <see cref="TestApi"/> come with the event of an HTTP API, as they do in Lambda.</summary>
internal sealed class GatewayEvent : IStartupFilter
{
    public string? RouteKey { get; set; }

    /// <summary>Of the authorizer, as it flattens them.</summary>
    public Dictionary<string, string> Claims { get; set; } = [];

    public void Use(IServiceCollection services) => services.AddSingleton<IStartupFilter>(this);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, following) =>
        {
            context.Items[AbstractAspNetCoreFunction.LAMBDA_REQUEST_OBJECT] = new APIGatewayHttpApiV2ProxyRequest
            {
                RouteKey = RouteKey,
                RequestContext = new APIGatewayHttpApiV2ProxyRequest.ProxyRequestContext
                {
                    Authorizer = new APIGatewayHttpApiV2ProxyRequest.AuthorizerDescription
                    {
                        Jwt = new APIGatewayHttpApiV2ProxyRequest.AuthorizerDescription.JwtDescription { Claims = Claims },
                    },
                },
            };
            await following(context);
        });
        next(app);
    };
}
