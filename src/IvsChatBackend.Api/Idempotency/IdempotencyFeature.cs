using System.Security.Cryptography;
using IvsChatBackend.Core.Idempotency;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.State;
using Microsoft.AspNetCore.Http.Features;

namespace IvsChatBackend.Api.Idempotency;

/// <summary>
/// Lets a client send a POST again without fear that it happens twice. Every POST of somebody who is signed in takes an
/// <c>Idempotency-Key</c>, unless its endpoint says <see cref="WithoutIdempotencyKey{TBuilder}"/>.
/// </summary>
internal static class IdempotencyFeature
{
    public static void AddIdempotency(this IServiceCollection services, DeploymentSecret secret) => services.AddSingleton(provider =>
        new IdempotentRequests(
            provider.GetRequiredService<IItemStore>(),
            provider.GetRequiredService<TimeProvider>(),
            RandomNumberGenerator.Create(),
            new IdempotencyOptions { SecretKey = secret.KeyFor(KeyPurpose.Idempotency) }));

    /// <summary>For what must never be stored (a token is good once), and for what changes nothing.</summary>
    public static TBuilder WithoutIdempotencyKey<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new NoIdempotencyKey());

    /// <summary>
    /// Id of what this POST does: the same whenever the client sends it again under its key, even after a host died half-way. So it is the
    /// id of what the request creates, and what is there under it already was created by an earlier try.
    /// </summary>
    /// <returns>32 hexadecimal digits.</returns>
    public static string OperationId(this HttpContext context) => context.Features.GetRequiredFeature<Operation>().Id;
}

/// <summary>Marks a POST whose <c>Idempotency-Key</c> is not looked at.</summary>
internal sealed record NoIdempotencyKey;

internal sealed record Operation(string Id);
