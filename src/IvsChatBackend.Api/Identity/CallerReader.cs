using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Identity;

/// <summary>Makes callers of verified claims, and tells operators once of an issuer that does not send the claim that roles are read from.</summary>
internal sealed partial class CallerReader(CallerMapping mapping, ApiOptions options, ILogger<CallerReader> logger)
{
    private int _told;

    /// <param name="issuerAlias">Whose claims they are; null where that is not known, because there is but one.</param>
    public Result<Caller> Read(ClaimSet claims, string? issuerAlias)
    {
        if (mapping.HasRolesElsewhere(claims, issuerAlias) && Interlocked.Exchange(ref _told, 1) == 0)
        {
            Log.RolesElsewhere(logger, mapping.OptionsFor(issuerAlias).RoleClaim);
        }

        return mapping.Map(claims, issuerAlias, options.Issuers.Count > 1);
    }

    private static partial class Log
    {
        [LoggerMessage(25, LogLevel.Warning, "Tokens name the claim {Claim} in _claim_names instead of having it: their users are in too many groups for a "
            + "token. They get the default role. Let the issuer send app roles, or only the groups that are assigned to the app.")]
        public static partial void RolesElsewhere(ILogger logger, string claim);
    }
}
