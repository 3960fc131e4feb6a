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
        services.AddSingleton(new CallerMapping(options.Callers, options.IssuerCallers, options.Roles));
        services.AddSingleton<CallerReader>();
        if (options.Authentication == AuthenticationMode.Gateway)
        {
            services.AddSingleton<ICallerAuthentication, GatewayAuthentication>();
            return;
        }

        services.AddSingleton<IIssuerDocuments>(_ =>
            new HttpIssuerDocuments(options.IdentityClock, options.Issuers.Any(issuer => issuer.AllowLoopback)));
        services.AddSingleton(provider => new TokenAuthenticator(
            options.Issuers,
            provider.GetRequiredService<IIssuerDocuments>(),
            options.IdentityClock,
            ActivatorUtilities.CreateInstance<IssuerKeysLog>(provider)));
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<ICallerAuthentication, BearerAuthentication>();
    }

    /// <summary>Fetches the issuers' keys, so that no request need wait for them. An issuer that is down is left for its first token.</summary>
    public static Task PrefetchKeysAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetService<TokenAuthenticator>()?.PrefetchAsync(cancellationToken) ?? Task.CompletedTask;
}
