namespace IvsChatBackend.Aws.Tests.DynamoDb;

/// <summary>Draws no pause between tries; ids of writes stay random.</summary>
internal sealed class StillRandom : Random
{
    public override double NextDouble() => 0;

    public override void NextBytes(Span<byte> buffer) => Shared.NextBytes(buffer);
}
