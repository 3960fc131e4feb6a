using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.ControlPlane.Paging;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

/// <summary>Logging configurations, in the order that rooms are documented to have: by descending update time.</summary>
internal sealed class ListLoggingConfigurations(AccountState state, Pager pager, AccountRates rates)
    : Operation<ListLoggingConfigurationsRequest>("ListLoggingConfigurations", LoggingConfigurationsJson.Default.ListLoggingConfigurationsRequest, rates)
{
    protected override void Validate(ListLoggingConfigurationsRequest request, Violations violations) => pager.Validate(violations, request.Page);

    protected override Reply Execute(ListLoggingConfigurationsRequest request)
    {
        var resources = state.Current;
        var (places, nextToken) = pager.Take(request.Page, resources.LoggingConfigurationOrder, _ => true);
        var found = places.Select(place => LoggingConfigurationDocument.Of(resources.LoggingConfigurations[place.Arn])).ToList();
        return Reply.Ok(new ListLoggingConfigurationsReply(found, nextToken), LoggingConfigurationsJson.Default.ListLoggingConfigurationsReply);
    }
}

internal sealed record ListLoggingConfigurationsRequest
{
    public string? NextToken { get; init; }

    public int? MaxResults { get; init; }

    [JsonIgnore]
    public PageRequest Page => new("ListLoggingConfigurations", [], NextToken, MaxResults);
}

internal sealed record ListLoggingConfigurationsReply(IReadOnlyList<LoggingConfigurationDocument> LoggingConfigurations, string? NextToken);
