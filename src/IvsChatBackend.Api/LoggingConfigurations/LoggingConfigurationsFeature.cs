using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Api.Rooms;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.LoggingConfigurations;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Api.LoggingConfigurations;

/// <summary>Where rooms log their chat to; there only where the deployment turned it on.</summary>
internal static class LoggingConfigurationsFeature
{
    private const string All = "/logging-configurations";
    private const string One = "/logging-configurations/{id}";

    // The most that ListLoggingConfigurations gives at once.
    private const int MaximumAtIvsChat = 50;

    public static void AddLoggingConfigurations(this IServiceCollection services) => services
        .AddSingleton(provider => new PacedLoggingConfigurations(
            provider.GetRequiredService<ILoggingConfigurations>(), provider.GetRequiredService<OperationPace>()))
        .AddSingleton(provider => new LoggingAdministration(
            provider.GetRequiredService<PacedLoggingConfigurations>(),
            provider.GetRequiredService<AccountActs>(),
            provider.GetRequiredService<TimeProvider>()));

    public static void MapLoggingConfigurations(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ApiOptions>().LoggingRoutes)
        {
            return;
        }

        var account = app.MapGroup("").RequireAccount(Role.Admin);
        account.MapPost(All, CreateAsync).Describe("createLoggingConfiguration", "Sets up a place to which rooms log their chat (CreateLoggingConfiguration).")
            .Takes<NewLoggingConfiguration>().Gives<LoggingConfigurationReply>(201).Locates()
            .Fails(FailureCode.NotFound, FailureCode.Conflict, FailureCode.QuotaExceeded, FailureCode.RateLimited);
        account.MapGet(All, ListAsync).Describe("listLoggingConfigurations", "Lists the account's logging configurations (ListLoggingConfigurations).")
            .Lists().Gives<LoggingConfigurationsReply>().Fails(FailureCode.RateLimited);
        account.MapGet(One, GetAsync).Describe("getLoggingConfiguration", "Reads a logging configuration (GetLoggingConfiguration).")
            .Gives<LoggingConfigurationReply>().Fails(FailureCode.NotFound, FailureCode.RateLimited);
        account.MapPatch(One, UpdateAsync).Describe("updateLoggingConfiguration", "Changes what the body names and leaves the rest (UpdateLoggingConfiguration).")
            .Takes<LoggingConfigurationChange>().Gives<LoggingConfigurationReply>().Fails(FailureCode.NotFound, FailureCode.Conflict, FailureCode.RateLimited);
        account.MapDelete(One, DeleteAsync).Describe("deleteLoggingConfiguration", "Deletes a logging configuration that no room uses (DeleteLoggingConfiguration).")
            .Gives(204).Fails(FailureCode.NotFound, FailureCode.Conflict, FailureCode.RateLimited);
    }

    private static async Task<Reply> CreateAsync(HttpContext context, LoggingAdministration configurations, ApiOptions options)
    {
        var bodies = new LoggingConfigurationBodies(options.LogDestinations);
        if (!(await JsonBody.ReadAsync(context.Request, optional: false, bodies.ReadOrder)).Succeeded(out var order, out var failure)
            || !(await configurations.CreateAsync(
                context.Caller(), context.Stamp(), order.Name, order.Destination!, order.Tags, context.RequestAborted)).Succeeded(out var created, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.CreatedAt($"{All}/{created.Id}", LoggingConfigurationReply.Of(created), ApiJson.Default.LoggingConfigurationReply);
    }

    private static async Task<Reply> ListAsync(HttpContext context, PacedLoggingConfigurations configurations, Cursors cursors)
    {
        var scope = new CursorScope(All, context.Caller().UserId);
        if (!ListQuery.Read(context.Request, cursors, scope).Succeeded(out var query, out var failure)
            || !(await configurations.ListAsync(Math.Min(query.Limit, MaximumAtIvsChat), query.After, context.RequestAborted))
                .Succeeded(out var page, out failure))
        {
            return Reply.Failed(failure);
        }

        var items = page.Configurations.Select(LoggingConfigurationReply.Of).ToList();
        return Reply.Ok(
            new LoggingConfigurationsReply(items, page.NextToken is null ? null : cursors.Seal(scope, page.NextToken)),
            ApiJson.Default.LoggingConfigurationsReply);
    }

    private static async Task<Reply> GetAsync(HttpContext context, string id, AccountResources account, PacedLoggingConfigurations configurations)
    {
        if (!account.LoggingConfiguration(context, id).Succeeded(out var arn, out var failure)
            || !(await configurations.GetAsync(arn, context.RequestAborted)).Succeeded(out var configuration, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.Ok(LoggingConfigurationReply.Of(configuration), ApiJson.Default.LoggingConfigurationReply);
    }

    private static async Task<Reply> UpdateAsync(
        HttpContext context, string id, AccountResources account, LoggingAdministration configurations, ApiOptions options)
    {
        var bodies = new LoggingConfigurationBodies(options.LogDestinations);
        if (!account.LoggingConfiguration(context, id).Succeeded(out var arn, out var failure)
            || !(await JsonBody.ReadAsync(context.Request, optional: false, bodies.ReadPatch)).Succeeded(out var patch, out failure)
            || !(await configurations.UpdateAsync(
                context.Caller(), context.Stamp(), arn, patch.Name, patch.Destination, context.RequestAborted)).Succeeded(out var updated, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.Ok(LoggingConfigurationReply.Of(updated), ApiJson.Default.LoggingConfigurationReply);
    }

    private static async Task<Reply> DeleteAsync(HttpContext context, string id, AccountResources account, LoggingAdministration configurations)
    {
        if (!account.LoggingConfiguration(context, id).Succeeded(out var arn, out var failure))
        {
            return Reply.Failed(failure);
        }

        var gone = await configurations.DeleteAsync(context.Caller(), context.Stamp(), arn, context.RequestAborted);
        return gone.Failure is { } refused ? Reply.Failed(refused) : Reply.NoContent();
    }
}
