using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>User ids in paths.</summary>
internal static class UserIds
{
    public static Result<string> Read(string segment) =>
        PathId.TryParse(segment, out var userId) && userId.Length <= CallerMapping.MaximumUserIdLength
            ? userId
            : Failure.Invalid("userId", PathId.Rule);
}
