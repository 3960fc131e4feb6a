using Amazon.Lambda.AspNetCoreServer;
using Amazon.Lambda.Core;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.Rooms;

/// <summary>
/// What an admin's path names. Users reach registered rooms only; an admin reaches every room of the account, by its id, since somebody has
/// to be able to take in hand what was made elsewhere.
/// </summary>
internal sealed class AccountResources(ApiOptions options, RoomRegistry registry)
{
    public AccountArns Arns(HttpContext context) =>
        options.Account
        ?? AccountArns.OfFunction(context.Items[AbstractAspNetCoreFunction.LAMBDA_CONTEXT] is ILambdaContext lambda
            ? lambda.InvokedFunctionArn
            : throw new InvalidOperationException("The account is neither configured nor told by Lambda."));

    /// <returns><see cref="FailureCode.NotFound"/> for a name that no registered room has; whether the account has a room of an id, IVS Chat says.</returns>
    public async Task<Result<RoomReference>> FindRoomAsync(HttpContext context, string segment)
    {
        if (!RoomAddress.TryParse(segment, out var address))
        {
            return Failure.Invalid("roomId", RoomAddress.Rule);
        }

        if (await registry.FindAnyAsync(address.Value, context.RequestAborted) is { } registration)
        {
            return new RoomReference(registration.Arn, registration);
        }

        return address.Value.MayBeId ? new RoomReference(Arns(context).Room(segment), null) : Failure.NotFound("room");
    }

    public Result<string> LoggingConfiguration(HttpContext context, string segment) => AccountArns.IsId(segment)
        ? Arns(context).LoggingConfiguration(segment)
        : Failure.Invalid("id", "A logging configuration is named by its 12-character id, which is the last part of its ARN.");
}

/// <param name="Arn">Of the room.</param>
/// <param name="Registration">Null where users can't reach it.</param>
internal sealed record RoomReference(string Arn, RoomRegistration? Registration);
