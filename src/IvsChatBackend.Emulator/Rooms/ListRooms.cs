using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.ControlPlane.Paging;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Rooms;

/// <summary>Rooms by descending update time. Filters match exactly and hold together; an empty one filters nothing.</summary>
internal sealed class ListRooms(AccountState state, Pager pager, AccountRates rates)
    : Operation<ListRoomsRequest>("ListRooms", RoomsJson.Default.ListRoomsRequest, rates)
{
    protected override void Validate(ListRoomsRequest request, Violations violations)
    {
        ResourceName.Validate(violations, request.Name);
        RoomSettings.ValidateHandlerUri(violations, "messageReviewHandlerUri", request.MessageReviewHandlerUri);
        if (request.LoggingConfigurationIdentifier is { } arn)
        {
            violations.Arn("loggingConfigurationIdentifier", arn, EmulatorArns.LoggingConfigurationType);
        }

        pager.Validate(violations, request.Page);
    }

    protected override Reply Execute(ListRoomsRequest request)
    {
        var resources = state.Current;
        if (request.LoggingConfigurationIdentifier is { } arn && !resources.LoggingConfigurations.ContainsKey(arn))
        {
            return ServiceError.NotFound(arn);
        }

        var (places, nextToken) = pager.Take(request.Page, resources.RoomOrder, place => request.Matches(resources.Rooms[place.Arn]));
        var rooms = places.Select(place => RoomDocument.Summary(resources.Rooms[place.Arn])).ToList();
        return Reply.Ok(new ListRoomsReply(rooms, nextToken), RoomsJson.Default.ListRoomsReply);
    }
}

internal sealed record ListRoomsRequest
{
    public string? Name { get; init; }

    public string? NextToken { get; init; }

    public int? MaxResults { get; init; }

    public string? MessageReviewHandlerUri { get; init; }

    public string? LoggingConfigurationIdentifier { get; init; }

    [JsonIgnore]
    public PageRequest Page => new("ListRooms", [Name, MessageReviewHandlerUri, LoggingConfigurationIdentifier], NextToken, MaxResults);

    public bool Matches(Room room) =>
        (string.IsNullOrEmpty(Name) || room.Name == Name)
        && (string.IsNullOrEmpty(MessageReviewHandlerUri) || room.MessageReviewHandler?.Uri == MessageReviewHandlerUri)
        && (LoggingConfigurationIdentifier is null || room.LoggingConfigurationIdentifiers.Contains(LoggingConfigurationIdentifier));
}

internal sealed record ListRoomsReply(IReadOnlyList<RoomDocument> Rooms, string? NextToken);
