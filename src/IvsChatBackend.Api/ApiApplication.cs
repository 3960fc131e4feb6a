using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Audit;
using IvsChatBackend.Api.Enforcement;
using IvsChatBackend.Api.Health;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Idempotency;
using IvsChatBackend.Api.Identity;
using IvsChatBackend.Api.LoggingConfigurations;
using IvsChatBackend.Api.Me;
using IvsChatBackend.Api.Moderation;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Api.Review;
using IvsChatBackend.Api.Roles;
using IvsChatBackend.Api.Rooms;
using IvsChatBackend.Api.Sanctions;
using IvsChatBackend.Api.Tags;
using IvsChatBackend.Api.Tokens;
using IvsChatBackend.Api.Users;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.Standings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IvsChatBackend.Api;

/// <summary>
/// Puts the API together. What it stands on is the host's to register: the store (<see cref="Core.State.IItemStore"/>, <see cref="Core.Limits.IRateLimits"/>), IVS Chat's ports,
/// <see cref="TimeProvider"/>, the server and logging; and <see cref="EmbeddedMetrics"/>, which are off otherwise.
/// </summary>
public static class ApiApplication
{
    public static IServiceCollection AddApi(this IServiceCollection services, ApiOptions options)
    {
        services.AddRoutingCore();
        services.TryAddSingleton(EmbeddedMetrics.Off);
        services.AddSingleton(options);
        services.AddSingleton(options.Roles);
        services.AddSingleton(options.Secret);
        services.AddSingleton(new Cursors(options.Secret));
        services.AddSingleton<LoggedSubjects>();
        services.AddSingleton<ClientNetworks>();
        services.AddSingleton<ClientAddresses>();
        services.AddSingleton<UserStandings>();
        services.AddSingleton<StandingEntries>();
        services.AddOwedWork(options);
        services.AddIdentity(options);
        services.AddIdempotency(options.Secret);
        services.AddRooms();
        services.AddRoomAdministration();
        services.AddLoggingConfigurations();
        services.AddTags();
        services.AddTokens(options);
        services.AddGuestTokens();
        services.AddRoles();
        services.AddModeration();
        services.AddReviewSettings();
        services.AddTerms();
        services.AddRuleTest(options);
        services.AddReviewQueue();
        services.AddSanctions();
        services.AddBanTransfer();
        services.AddUsers();
        services.AddAudit();
        services.AddUserData();
        return services;
    }

    /// <summary>Fetches the issuers' keys, so that no request need wait for them. An issuer that is down is left for its first token.</summary>
    public static Task PrefetchKeysAsync(this WebApplication app, CancellationToken cancellationToken) => app.Services.PrefetchKeysAsync(cancellationToken);

    public static WebApplication UseApi(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<HeadRequests>();
        app.UseMiddleware<ErrorBoundary>();
        app.UseMiddleware<GatewayPath>();
        app.UseRouting();
        app.UseMiddleware<AccessControl>();
        app.UseMiddleware<IdempotencyKeys>();
        app.MapHealth();
        app.MapOpenApiDescription();
        app.MapTokens();
        app.MapGuestTokens();
        app.MapMe();
        app.MapRoles();
        app.MapRooms();
        app.MapRoomAdministration();
        app.MapLoggingConfigurations();
        app.MapTags();
        app.MapModeration();
        app.MapReviewSettings();
        app.MapTerms();
        app.MapRuleTest();
        app.MapReviewQueue();
        app.MapSanctions();
        app.MapBanTransfer();
        app.MapUsers();
        app.MapUserData();
        app.MapAudit();
        return app;
    }
}
