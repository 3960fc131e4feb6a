using IvsChatBackend.DevHost.Guard;

namespace IvsChatBackend.DevHost;

/// <summary>What the host prints: where things are, and lines that try it. The last line is <c>Ready</c>.</summary>
internal static class Greeting
{
    public static string Of(DevHostAddresses addresses, DevHostOptions options)
    {
        var (warning, page, header) = addresses.Key is { } key
            ? ($"WARNING: listening on {options.Listen}. Whoever has the key of this start can sign in as anybody:\n  {key.Value}\n\n",
                $"{addresses.Api}/#key={key.Value}", $" -H '{DevKey.Header}: {key.Value}'")
            : ("", addresses.Api, "");
        return $$"""
            {{warning}}API and demo page   {{page}}
            IVS Chat            {{addresses.IvsChat}}  (region us-east-1, access key test, secret test)
            Messaging socket    {{addresses.Messaging}}
            Room                {{DevHostApplication.RoomName}}  {{addresses.RoomArn}}

            Sign in, then get a chat token:
              TOKEN=$(curl -s {{addresses.Api}}/dev/sign-in{{header}} -H 'content-type: application/json' -d '{"userId":"ann","displayName":"Ann","roles":["moderator"]}' | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
              curl -s -X POST {{addresses.Api}}/rooms/{{DevHostApplication.RoomName}}/tokens -H "authorization: Bearer $TOKEN"

            Or ask IVS Chat itself:
              AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws ivschat list-rooms --region us-east-1 --endpoint-url {{addresses.IvsChat}}

            Ready
            """;
    }
}
