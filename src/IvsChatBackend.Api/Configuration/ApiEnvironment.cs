using System.Collections.Immutable;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Configuration;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.LoggingConfigurations;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Text.Names;

namespace IvsChatBackend.Api.Configuration;

/// <summary>The API's settings as a function has them: environment variables, each with a default but the secret.</summary>
public static class ApiEnvironment
{
    private const int MaximumTokensPerSecond = 200;
    private const int MaximumPerMinute = 60_000;
    private const int MinimumEdgeSecret = 32;

    /// <param name="variable">The value of a variable; null or empty for one that is not set.</param>
    /// <returns><see cref="FailureCode.ValidationFailed"/> that names every variable that is wrong.</returns>
    public static Result<ApiSettings> Read(Func<string, string?> variable)
    {
        var reader = new EnvironmentReader(variable);
        var roles = DeploymentEnvironment.ReadRoles(reader);
        var callers = ReadCallers(reader, roles);
        var tokenLength = reader.Integer("TOKEN_MAX_LENGTH", JwtPolicy.UsualLimit, JwtPolicy.ShortestLimit, JwtPolicy.LongestLimit);
        var issuers = ReadIssuers(reader, tokenLength);
        var region = reader.Text("AWS_REGION", "us-east-1");
        var options = new ApiOptions
        {
            Secret = DeploymentEnvironment.ReadSecret(reader),
            AuditKeys = DeploymentEnvironment.ReadAuditKeys(reader),
            MessagingEndpoint = reader.Text("MESSAGING_ENDPOINT", $"wss://edge.ivschat.{region}.amazonaws.com"),
            Authentication = ReadAuthentication(reader),
            Issuers = [.. issuers.Select(issuer => issuer.ToOptions(tokenLength))],
            EdgeSecret = ReadEdgeSecret(reader),
            Callers = callers,
            IssuerCallers = IssuerCallers.Read(issuers, callers, roles, reader),
            Roles = roles,
            Limits = new VendingLimits
            {
                Subject = new RateLimit(
                    reader.Integer("TOKENS_PER_MINUTE", 30, 1, MaximumPerMinute), reader.Integer("TOKEN_BURST", 15, 1, MaximumPerMinute)),
                Address = new RateLimit(
                    reader.Integer("ADDRESS_TOKENS_PER_MINUTE", 300, 1, MaximumPerMinute), reader.Integer("ADDRESS_TOKEN_BURST", 300, 1, MaximumPerMinute)),
                AccountPerSecond = reader.Integer("ACCOUNT_TOKENS_PER_SECOND", 180, 1, MaximumTokensPerSecond),
            },
            DisconnectsPerSecond = DeploymentEnvironment.ReadDisconnectsPerSecond(reader),
            Guests = reader.Switch("GUESTS", unset: false),
            ReviewHandlerArn = ReadReviewHandler(reader),
            LoggingRoutes = reader.Switch("LOGGING_ROUTES", unset: false),
            LogDestinations = ReadLogDestinations(reader),
        };
        if (options.Authentication == AuthenticationMode.Verify && options.Issuers.Count == 0)
        {
            reader.Reject("ISSUERS", "AUTHENTICATION is verify, so at least one issuer must be given.");
        }

        var settings = new ApiSettings(
            options, DeploymentEnvironment.ReadTableName(reader), ReadRooms(reader), DeploymentEnvironment.ReadStackTag(reader));
        return reader.Errors.IsEmpty ? settings : Failure.Invalid(reader.Errors);
    }

    private static AuthenticationMode ReadAuthentication(EnvironmentReader reader)
    {
        switch (reader.Text("AUTHENTICATION", "gateway"))
        {
            case "gateway":
                return AuthenticationMode.Gateway;
            case "verify":
                return AuthenticationMode.Verify;
            default:
                reader.Reject("AUTHENTICATION", "It must be gateway or verify.");
                return AuthenticationMode.Gateway;
        }
    }

    private static ImmutableArray<IssuerSetting> ReadIssuers(EnvironmentReader reader, int tokenLength)
    {
        var issuers = reader.Json("ISSUERS", static () => ConfigurationJson.Default.ImmutableArrayIssuerSetting);
        if (issuers.IsDefaultOrEmpty)
        {
            return [];
        }

        foreach (var problem in IssuerOptions.Problems([.. issuers.Select(issuer => issuer.ToOptions(tokenLength))]))
        {
            reader.Reject("ISSUERS", problem);
        }

        return issuers;
    }

    private static CallerOptions ReadCallers(EnvironmentReader reader, RoleCatalog roles)
    {
        var options = new CallerOptions
        {
            UserIdClaim = reader.Text("USER_ID_CLAIM", "sub"),
            RoleClaim = reader.Text("ROLE_CLAIM", "roles"),
            RoleMapping = reader.Map("ROLE_MAPPING"),
            DefaultRole = reader.Text("DEFAULT_ROLE", Role.Member),
            DisplayNameClaim = reader.Text("DISPLAY_NAME_CLAIM", "name"),
            AttributeClaims = reader.Map("ATTRIBUTE_CLAIMS"),
            StaffBadges = reader.List("STAFF_BADGES") is { IsEmpty: false } badges ? new StaffBadges(badges) : StaffBadges.Default,
        };
        if (!options.IsDefaultRoleFit(roles))
        {
            reader.Reject("DEFAULT_ROLE", CallerOptions.DefaultRoleRule);
        }

        foreach (var unknown in options.UnknownRoles(roles))
        {
            reader.Reject("ROLE_MAPPING", $"There is no role '{unknown}'.");
        }

        return options;
    }

    private static string? ReadEdgeSecret(EnvironmentReader reader)
    {
        var secret = reader.Text("EDGE_SECRET");
        if (secret is not null && (secret.Length < MinimumEdgeSecret || !secret.All(char.IsAscii)))
        {
            reader.Reject("EDGE_SECRET", $"It must have at least {MinimumEdgeSecret} characters, all of them ASCII: it is what a header has.");
        }

        return secret;
    }

    private static string ReadReviewHandler(EnvironmentReader reader)
    {
        var arn = reader.Text("REVIEW_HANDLER_ARN", "");
        if (arn.Length > 0 && arn.Split(':') is not ["arn", _, "lambda", _, _, "function", { Length: > 0 }, { Length: > 0 }])
        {
            reader.Reject("REVIEW_HANDLER_ARN", "It must be the ARN of a function with its alias: arn:aws:lambda:REGION:ACCOUNT:function:NAME:ALIAS.");
        }

        return arn;
    }

    private static AllowedDestinations ReadLogDestinations(EnvironmentReader reader)
    {
        var parsed = AllowedDestinations.Parse(reader.Text("LOG_DESTINATIONS", ""));
        foreach (var error in parsed.Failure?.Errors ?? [])
        {
            reader.Reject("LOG_DESTINATIONS", $"'{error.Member}': {error.Message}");
        }

        return parsed.Failure is null ? parsed.Value : AllowedDestinations.None;
    }

    private static ImmutableArray<RoomRegistration> ReadRooms(EnvironmentReader reader)
    {
        var rooms = ImmutableArray.CreateBuilder<RoomRegistration>();
        foreach (var (name, arn) in reader.Map("ROOMS"))
        {
            var id = arn[(arn.LastIndexOf('/') + 1)..];
            if (RoomAddress.IsName(name) && arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Contains(":ivschat:", StringComparison.Ordinal) && RoomAddress.IsId(id))
            {
                rooms.Add(new RoomRegistration { Id = id, Arn = arn, Name = name });
            }
            else
            {
                reader.Reject("ROOMS", $"'{name}={arn}' must be a name of A-Z a-z 0-9 - _ and the ARN of a room.");
            }
        }

        return rooms.ToImmutable();
    }
}

/// <param name="Options">Of the API.</param>
/// <param name="TableName">Of the DynamoDB table.</param>
/// <param name="Rooms">Rooms that the deployment made, registered at start.</param>
/// <param name="Stack">Of rooms and logging configurations that are this deployment's own.</param>
public sealed record ApiSettings(ApiOptions Options, string TableName, ImmutableArray<RoomRegistration> Rooms, StackTag Stack);
