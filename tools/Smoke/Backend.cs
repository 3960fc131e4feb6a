using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Smoke;

/// <summary>The stack's API, called as one person or as nobody.</summary>
internal sealed class Backend(HttpClient http, Uri api, string? accessToken)
{
    /// <param name="path">Relative to the API's address.</param>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(
        HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(api, path));
        request.Headers.Authorization = accessToken is null ? null : new AuthenticationHeaderValue("Bearer", accessToken);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return (response.StatusCode, null);
        }
    }

    /// <returns>The reply's body.</returns>
    /// <exception cref="SmokeException">The answer has another status.</exception>
    public async Task<JsonNode?> ExpectAsync(
        HttpStatusCode expected, HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        var (status, reply) = await SendAsync(method, path, body, cancellationToken);
        return status == expected ? reply : throw new SmokeException(
            $"{method} /{path} answered {(int)status} {reply?["code"] ?? reply?["message"]} {reply?["detail"]}".TrimEnd());
    }
}
