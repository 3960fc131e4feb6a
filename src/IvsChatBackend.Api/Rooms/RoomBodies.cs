using System.Collections.Immutable;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Review;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.Rooms;

/// <summary>Reads what an admin says of a room.</summary>
internal sealed class RoomBodies(AccountArns arns, string reviewHandlerArn, RoleCatalog roles)
{
    private const int MaximumLoggers = 3;
    private const int MaximumRoles = 100;
    private const int MaximumClaimLength = 256;

    // The path of a list: a room of that name could not be reached by it.
    private const string ReservedName = "available";

    public RoomOrder ReadOrder(BodyReader body)
    {
        var changes = ReadSettings(body);
        var unset = new ChatRoomSettings { MessageReviewHandler = ChatRoomReviewHandler.Of(reviewHandlerArn, null) };
        var order = new RoomOrder
        {
            Settings = changes.ApplyTo(unset),
            Access = ReadAccess(body) ?? RoomAccess.Public,
            Tags = body.TextMap("tags"),
            Roles = body.TextMap("roles"),
            Review = body.Object("settings", settings => SettingsBody.Read(settings, roles)),
        };
        foreach (var problem in TagRules.Problems(order.Tags))
        {
            body.Reject(problem.Member, problem.Message);
        }

        if (order.Tags.Count is > TagRules.MaximumGiven and <= TagRules.MaximumCount)
        {
            body.Reject("tags", $"A new room takes at most {TagRules.MaximumGiven} tags: two more are this backend's.");
        }

        CheckRoles(body, order.Roles);
        return order;
    }

    /// <summary>Members that are absent stay as they are; null clears the handler, and is refused elsewhere.</summary>
    public RoomPatch ReadPatch(BodyReader body)
    {
        body.RejectNull("name", "maximumMessageLength", "maximumMessageRatePerSecond", "loggingConfigurationIdentifiers", "access");
        var patch = new RoomPatch(ReadSettings(body), ReadAccess(body));
        if (patch is { Changes.IsEmpty: true, Access: null } && !body.HasErrors)
        {
            body.Reject("", "Name at least one member to change.");
        }

        return patch;
    }

    private ChatRoomChanges ReadSettings(BodyReader body) => new()
    {
        Name = ReadName(body),
        MaximumMessageLength = body.Integer("maximumMessageLength", 1, 500),
        MaximumMessageRatePerSecond = body.Integer("maximumMessageRatePerSecond", 1, 100),
        MessageReviewHandler = ReadHandlerOrNull(body),
        LoggingConfigurationIdentifiers = ReadLoggers(body),
    };

    private static string? ReadName(BodyReader body)
    {
        var name = body.Text("name");
        if (name is { Length: > 0 } && !RoomAddress.IsName(name))
        {
            body.Reject("name", $"It must have at most {RoomAddress.MaximumNameLength} characters of A-Z, a-z, 0-9, '-' and '_'.");
        }
        else if (name == ReservedName)
        {
            body.Reject("name", $"The name '{ReservedName}' is taken by a route.");
        }

        return name;
    }

    private ChatRoomHandlerChange? ReadHandlerOrNull(BodyReader body)
    {
        const string Member = "messageReviewHandler";
        var cleared = body.IsNull(Member);
        var change = body.Object(Member, ReadHandler);
        return cleared ? ChatRoomHandlerChange.Clear : change;
    }

    private ChatRoomHandlerChange ReadHandler(BodyReader handler)
    {
        var uri = handler.Text("uri");
        if (uri is { Length: > 0 } && (uri != reviewHandlerArn || reviewHandlerArn.Length == 0))
        {
            handler.Reject("uri", "It must be the ARN of this deployment's review function, with its alias, or empty for none.");
        }

        var fallback = handler.Text("fallbackResult");
        if (fallback is not (null or ChatRoomReviewHandler.Allow or ChatRoomReviewHandler.Deny))
        {
            handler.Reject("fallbackResult", $"It must be {ChatRoomReviewHandler.Allow} or {ChatRoomReviewHandler.Deny}.");
        }

        return new ChatRoomHandlerChange(uri, fallback);
    }

    private ImmutableArray<string>? ReadLoggers(BodyReader body)
    {
        const string Member = "loggingConfigurationIdentifiers";
        if (body.Texts(Member, MaximumLoggers) is not { } loggers)
        {
            return null;
        }

        foreach (var (index, logger) in loggers.Index().Where(logger => !arns.IsLoggingConfiguration(logger.Item)))
        {
            body.Reject($"{Member}[{index}]", "It must be the ARN of a logging configuration of this account and region.");
        }

        if (loggers.Distinct(StringComparer.Ordinal).Count() != loggers.Length)
        {
            body.Reject(Member, "It names a logging configuration twice.");
        }

        return loggers;
    }

    private static RoomAccess? ReadAccess(BodyReader body) => body.Object("access", static access =>
    {
        var kind = access.Text("kind", required: true);
        var claim = access.Text("claim", required: kind == "claim");
        var value = access.Text("value", required: kind == "claim");
        foreach (var (member, text) in ((string, string?)[])[("claim", claim), ("value", value)])
        {
            if (text is not null && kind != "claim")
            {
                access.Reject(member, "It belongs to the kind 'claim' alone.");
            }
            else if (text is { Length: 0 or > MaximumClaimLength })
            {
                access.Reject(member, $"It must have 1 to {MaximumClaimLength} characters.");
            }
        }

        switch (kind)
        {
            case "public":
                return RoomAccess.Public;
            case "members":
                return RoomAccess.Members;
            case "claim":
                return new RoomAccess(RoomAccessKind.Claim, claim, value);
            case null:
                return RoomAccess.Public;
            default:
                access.Reject("kind", "It must be public, members or claim.");
                return RoomAccess.Public;
        }
    });

    private void CheckRoles(BodyReader body, ImmutableSortedDictionary<string, string> given)
    {
        if (given.Count > MaximumRoles)
        {
            body.Reject("roles", $"A new room takes at most {MaximumRoles} roles.");
        }

        var highest = roles[Role.Owner].Rank;
        foreach (var (userId, name) in given)
        {
            if (userId.Length is 0 or > CallerMapping.MaximumUserIdLength)
            {
                body.Reject($"roles.{userId}", $"A user id has 1 to {CallerMapping.MaximumUserIdLength} characters.");
            }

            if (!roles.TryFind(name, out var role) || role.Rank > highest)
            {
                body.Reject($"roles.{userId}", $"It must be one of {string.Join(", ", roles.Roles.Where(each => each.Rank <= highest).Select(each => each.Name))}.");
            }
        }
    }
}

/// <param name="Changes">For IVS Chat.</param>
/// <param name="Access">For us; null leaves it.</param>
internal sealed record RoomPatch(ChatRoomChanges Changes, RoomAccess? Access);
