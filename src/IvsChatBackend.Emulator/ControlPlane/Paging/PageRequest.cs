using System.Text;

namespace IvsChatBackend.Emulator.ControlPlane.Paging;

/// <summary>Which page of which listing is asked for.</summary>
/// <param name="Operation">The listing.</param>
/// <param name="Filters">What narrows it, in an order that the operation keeps.</param>
/// <param name="NextToken">Null or empty for the first page.</param>
/// <param name="MaxResults">1–50; 50 when absent. It may differ from page to page.</param>
internal sealed record PageRequest(string Operation, IReadOnlyList<string?> Filters, string? NextToken, int? MaxResults)
{
    public const int LargestPage = 50;

    /// <summary>What a token is good for: this operation with these filters.</summary>
    public byte[] Scope()
    {
        using var scope = new MemoryStream();
        using var writer = new BinaryWriter(scope, Encoding.UTF8);
        writer.Write(Operation);
        foreach (var filter in Filters)
        {
            // Strings are written with their length, so no two lists of filters give the same bytes.
            writer.Write(filter ?? "");
        }

        writer.Flush();
        return scope.ToArray();
    }
}
