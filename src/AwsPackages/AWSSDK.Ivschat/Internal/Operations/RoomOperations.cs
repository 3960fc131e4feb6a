using System.Text.Json;
using Amazon.Ivschat.Internal.Wire;
using Amazon.Ivschat.Model;
using static Amazon.Ivschat.Internal.Wire.ErrorShapes;

namespace Amazon.Ivschat.Internal.Operations;

internal static class RoomOperations
{
    public static readonly Operation<CreateRoomRequest, CreateRoomResponse> Create = new(
        new("POST", "/CreateRoom")
        {
            Body = (json, request) =>
            {
                json.Member("loggingConfigurationIdentifiers", request.LoggingConfigurationIdentifiers);
                json.Member("maximumMessageLength", request.MaximumMessageLength);
                json.Member("maximumMessageRatePerSecond", request.MaximumMessageRatePerSecond);
                json.Member("messageReviewHandler", request.MessageReviewHandler, WriteHandler);
                json.Member("name", request.Name);
                json.Member("tags", request.Tags);
            },
        },
        Room<CreateRoomResponse>(),
        AccessDenied, Conflict, PendingVerification, ResourceNotFound, ServiceQuotaExceeded, Validation);

    public static readonly Operation<DeleteRoomRequest, DeleteRoomResponse> Delete = new(
        new("POST", "/DeleteRoom") { Body = (json, request) => json.Member("identifier", request.Identifier) },
        [],
        AccessDenied, PendingVerification, ResourceNotFound, Validation);

    public static readonly Operation<GetRoomRequest, GetRoomResponse> Get = new(
        new("POST", "/GetRoom") { Body = (json, request) => json.Member("identifier", request.Identifier) },
        Room<GetRoomResponse>(),
        AccessDenied, ResourceNotFound, Validation);

    public static readonly Operation<ListRoomsRequest, ListRoomsResponse> List = new(
        new("POST", "/ListRooms")
        {
            Body = (json, request) =>
            {
                json.Member("loggingConfigurationIdentifier", request.LoggingConfigurationIdentifier);
                json.Member("maxResults", request.MaxResults);
                json.Member("messageReviewHandlerUri", request.MessageReviewHandlerUri);
                json.Member("name", request.Name);
                json.Member("nextToken", request.NextToken);
            },
        },
        new()
        {
            { "nextToken", JsonValues.Text, (response, value) => response.NextToken = value },
            { "rooms", JsonValues.ListOf(Summary<RoomSummary>()), (response, value) => response.Rooms = value },
        },
        AccessDenied, ResourceNotFound, Validation);

    public static readonly Operation<UpdateRoomRequest, UpdateRoomResponse> Update = new(
        new("POST", "/UpdateRoom")
        {
            Body = (json, request) =>
            {
                json.Member("identifier", request.Identifier);
                json.Member("loggingConfigurationIdentifiers", request.LoggingConfigurationIdentifiers);
                json.Member("maximumMessageLength", request.MaximumMessageLength);
                json.Member("maximumMessageRatePerSecond", request.MaximumMessageRatePerSecond);
                json.Member("messageReviewHandler", request.MessageReviewHandler, WriteHandler);
                json.Member("name", request.Name);
            },
        },
        Room<UpdateRoomResponse>(),
        AccessDenied, PendingVerification, ResourceNotFound, Validation);

    private static void WriteHandler(Utf8JsonWriter json, MessageReviewHandler handler)
    {
        json.Member("fallbackResult", handler.FallbackResult);
        json.Member("uri", handler.Uri);
    }

    private static JsonShape<T> Room<T>()
        where T : class, IRoom, new()
    {
        var room = Summary<T>();
        room.Add("maximumMessageLength", JsonValues.Number, (room, value) => room.MaximumMessageLength = value);
        room.Add("maximumMessageRatePerSecond", JsonValues.Number, (room, value) => room.MaximumMessageRatePerSecond = value);
        return room;
    }

    private static JsonShape<T> Summary<T>()
        where T : class, IRoomSummary, new() => new()
        {
            { "arn", JsonValues.Text, (room, value) => room.Arn = value },
            { "createTime", JsonValues.Time, (room, value) => room.CreateTime = value },
            { "id", JsonValues.Text, (room, value) => room.Id = value },
            { "loggingConfigurationIdentifiers", JsonValues.Texts, (room, value) => room.LoggingConfigurationIdentifiers = value },
            { "messageReviewHandler", Handler(), (room, value) => room.MessageReviewHandler = value },
            { "name", JsonValues.Text, (room, value) => room.Name = value },
            { "tags", JsonValues.TextMap, (room, value) => room.Tags = value },
            { "updateTime", JsonValues.Time, (room, value) => room.UpdateTime = value },
        };

    private static JsonShape<MessageReviewHandler> Handler() => new()
    {
        { "fallbackResult", JsonValues.Text, (handler, value) => handler.FallbackResult = value },
        { "uri", JsonValues.Text, (handler, value) => handler.Uri = value },
    };
}
