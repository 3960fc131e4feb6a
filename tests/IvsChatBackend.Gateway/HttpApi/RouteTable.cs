using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Gateway.HttpApi;

/// <summary>Finds the route of a request: by segments, each literal before a parameter, as an HTTP API does. A parameter is one segment, and not an empty one.</summary>
/// <param name="routes">Those that are deployed.</param>
public sealed class RouteTable(IReadOnlyList<TemplateRoute> routes)
{
    /// <param name="method">In capitals.</param>
    /// <param name="path">Decoded.</param>
    public RouteMatch? Find(string method, string path)
    {
        var segments = path.Split('/');
        return routes.Where(route => route.Method == method)
            .Select(route => Match(route, segments))
            .OfType<RouteMatch>()
            .MinBy(match => string.Concat(match.Route.Path.Split('/').Select(segment => IsParameter(segment) ? '1' : '0')), StringComparer.Ordinal);
    }

    private static RouteMatch? Match(TemplateRoute route, string[] segments)
    {
        var pattern = route.Path.Split('/');
        if (pattern.Length != segments.Length)
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (expected, actual) in pattern.Zip(segments))
        {
            if (IsParameter(expected) && actual.Length > 0)
            {
                parameters[expected[1..^1]] = actual;
            }
            else if (expected != actual)
            {
                return null;
            }
        }

        return new RouteMatch(route, parameters);
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');
}

/// <param name="Route">What matches.</param>
/// <param name="Parameters">Decoded, as the function gets them.</param>
public sealed record RouteMatch(TemplateRoute Route, IReadOnlyDictionary<string, string> Parameters);
