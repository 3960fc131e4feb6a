using System.Diagnostics.CodeAnalysis;
using IvsChatBackend.Emulator.ControlPlane.SigV4;

namespace IvsChatBackend.Emulator.ControlPlane.Serving;

/// <summary>Finds the operation of a raw request. ASP.NET's own routes are not used, as they match decoded paths.</summary>
internal sealed class OperationRouter(IEnumerable<IOperation> operations)
{
    private readonly Dictionary<(string Method, string Path), IOperation> _operations =
        operations.ToDictionary(operation => (operation.Method, operation.Path));

    /// <summary>The 17 names.</summary>
    public IEnumerable<string> Names => _operations.Values.Select(operation => operation.Name);

    /// <param name="request">As it came; with its path argument when the operation takes one.</param>
    /// <param name="operation">What it asks for.</param>
    public bool TryRoute(ref OperationRequest request, [NotNullWhen(true)] out IOperation? operation)
    {
        if (_operations.TryGetValue((request.Method, request.Path), out operation))
        {
            // A path that ends in a slash lacks its argument.
            return !request.Path.EndsWith('/');
        }

        var cut = request.Path.LastIndexOf('/') + 1;
        if (!_operations.TryGetValue((request.Method, request.Path[..cut]), out operation))
        {
            return false;
        }

        request = request with { PathArgument = PercentEncoding.DecodeToString(request.Path[cut..]) };
        return true;
    }
}
