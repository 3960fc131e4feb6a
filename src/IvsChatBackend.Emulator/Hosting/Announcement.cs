using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Hosting;

/// <summary>What a started host prints: for programs one line of JSON, the first; then the same for people; <c>Ready</c> last.</summary>
/// <param name="Endpoint">Of the control plane, for <c>AWS_ENDPOINT_URL_IVSCHAT</c>.</param>
/// <param name="Messaging">Of the messaging socket, for the messaging SDKs.</param>
/// <param name="Rooms">ARNs of the rooms that are there, by name; of rooms with one name the one that was updated last.</param>
internal sealed record Announcement(string Endpoint, string Messaging, string Region, string AccountId, IReadOnlyDictionary<string, string> Rooms)
{
    public static Announcement Of(WebApplication app, EmulatorOptions options)
    {
        var url = new UriBuilder(app.Urls.Single());
        if (IPAddress.TryParse(url.Host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            // Every address of this machine, of which loopback is the one that is sure to work.
            url.Host = "127.0.0.1";
        }

        var endpoint = url.Uri.GetLeftPart(UriPartial.Authority);
        var resources = app.Services.GetRequiredService<AccountState>().Current;
        var rooms = new Dictionary<string, string>();
        foreach (var place in resources.RoomOrder)
        {
            rooms.TryAdd(resources.Rooms[place.Arn].Name, place.Arn);
        }

        return new Announcement(endpoint, string.Concat("ws", endpoint.AsSpan("http".Length)), options.Region, options.AccountId, rooms);
    }

    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync(JsonSerializer.Serialize(this, AnnouncementJson.Default.Announcement));
        await output.WriteLineAsync($"Amazon IVS Chat control plane  {Endpoint}");
        await output.WriteLineAsync($"Messaging socket               {Messaging}");
        await output.WriteLineAsync("Ready");
        await output.FlushAsync();
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Announcement))]
internal sealed partial class AnnouncementJson : JsonSerializerContext;
