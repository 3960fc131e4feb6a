using IvsChatBackend.Api.Identity.Documents;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Identity;
using IvsChatBackend.Core.Identity.Issuers;

namespace IvsChatBackend.Api.Identity;

/// <summary>Tells who calls.</summary>
internal static class IdentityFeature
{
    public static void AddIdentity(this IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(new CallerMapping(options.Callers, options.Roles));
        if (options.Authentication == AuthenticationMode.Gateway)
        {
            services.AddSingleton<ICallerAuthentication, GatewayAuthentication>();
            return;
        }

        services.AddSingleton<IIssuerDocuments>(_ =>
            new HttpIssuerDocuments(options.IdentityClock, options.Issuers.Any(issuer => issuer.AllowLoopback)));
        services.AddSingleton(provider => new TokenAuthenticator(
            options.Issuers, provider.GetRequiredService<IIssuerDocuments>(), options.IdentityClock));
        services.AddSingleton<ICallerAuthentication, BearerAuthentication>();
    }
}
