using System.Text.Json.Nodes;

namespace Amazon.Lambda.Tests.Hosting;

/// <summary>What an application sees of an event, case by case.</summary>
public sealed class RequestMappingTests
{
    /// <summary>A rule; a change to the usual event; and what of the request has to be what.</summary>
    public static TheoryData<string, string, string> Cases => new()
    {
        // Path
        { "A path is taken as it is", """{"rawPath":"/rooms/lobby"}""", """{"path":"/rooms/lobby","pathBase":"","rawTarget":"/rooms/lobby"}""" },
        { "A path comes decoded and is not decoded again", """{"rawPath":"/u/%41"}""", """{"path":"/u/%41","rawTarget":"/u/%2541"}""" },
        { "A plus in a path is a plus", """{"rawPath":"/a+b"}""", """{"path":"/a+b"}""" },
        { "A question mark in a path begins no query", """{"rawPath":"/a?b=c"}""", """{"path":"/a?b=c","queryString":"","rawTarget":"/a%3Fb=c"}""" },
        { "A hash in a path is a hash", """{"rawPath":"/a#b"}""", """{"path":"/a#b","rawTarget":"/a%23b"}""" },
        { "A percent sign alone stays", """{"rawPath":"/100%"}""", """{"path":"/100%"}""" },
        { "An encoded slash that came encoded twice stays", """{"rawPath":"/a%2Fb"}""", """{"path":"/a%2Fb"}""" },
        { "A space stays", """{"rawPath":"/a b"}""", """{"path":"/a b","rawTarget":"/a%20b"}""" },
        { "Matrix parameters stay", """{"rawPath":"/a;v=1/b"}""", """{"path":"/a;v=1/b"}""" },
        { "Non-ASCII letters stay", """{"rawPath":"/räume/日本/😀"}""", """{"path":"/räume/日本/😀"}""" },
        { "Double slashes stay", """{"rawPath":"//a//b"}""", """{"path":"//a//b"}""" },
        { "A trailing slash stays", """{"rawPath":"/rooms/"}""", """{"path":"/rooms/"}""" },
        { "Dot segments stay, so that what the gateway authorised is what is routed", """{"rawPath":"/a/../b/./c"}""", """{"path":"/a/../b/./c"}""" },
        { "An empty path is the root", """{"rawPath":""}""", """{"path":"/"}""" },
        { "Without a raw path the context's counts", """{"rawPath":null}""", """{"path":"/rooms/lobby"}""" },
        { "Without any path the root counts", """{"rawPath":null,"requestContext":{"http":{"path":null}}}""", """{"path":"/"}""" },
        { "A path without its slash gets one", """{"rawPath":"rooms"}""", """{"path":"/rooms"}""" },

        // Stage
        {
            "A named stage is the path's base",
            """{"rawPath":"/prod/rooms","requestContext":{"stage":"prod"}}""",
            """{"pathBase":"/prod","path":"/rooms","rawTarget":"/prod/rooms"}"""
        },
        { "The stage alone is the root", """{"rawPath":"/prod","requestContext":{"stage":"prod"}}""", """{"pathBase":"/prod","path":"/"}""" },
        { "The stage with a slash is the root", """{"rawPath":"/prod/","requestContext":{"stage":"prod"}}""", """{"pathBase":"/prod","path":"/"}""" },
        {
            "A segment that only begins like the stage is none",
            """{"rawPath":"/production/x","requestContext":{"stage":"prod"}}""",
            """{"pathBase":"","path":"/production/x"}"""
        },
        { "A stage of another case is none", """{"rawPath":"/PROD/x","requestContext":{"stage":"prod"}}""", """{"pathBase":"","path":"/PROD/x"}""" },
        {
            "The stage is taken off once",
            """{"rawPath":"/prod/prod/x","requestContext":{"stage":"prod"}}""",
            """{"pathBase":"/prod","path":"/prod/x"}"""
        },
        {
            "The default stage is never in the path",
            """{"rawPath":"/$default/x","requestContext":{"stage":"$default"}}""",
            """{"pathBase":"","path":"/$default/x"}"""
        },
        { "No stage is like the default one", """{"requestContext":{"stage":null}}""", """{"pathBase":"","path":"/rooms/lobby"}""" },

        // Query
        {
            "A query stays encoded",
            """{"rawQueryString":"q=a%20b%26c&r=%E2%82%AC"}""",
            """{"queryString":"?q=a%20b%26c&r=%E2%82%AC","query":{"q":["a b&c"],"r":["€"]}}"""
        },
        {
            "Nothing is escaped twice",
            """{"rawQueryString":"u=https%3A%2F%2Fexample.com%2F%3Fa%3Db"}""",
            """{"queryString":"?u=https%3A%2F%2Fexample.com%2F%3Fa%3Db","query":{"u":["https://example.com/?a=b"]}}"""
        },
        {
            "Repeated keys keep each value",
            """{"rawQueryString":"a=1&b=2&a=3,4","queryStringParameters":{"a":"1,3,4","b":"2"}}""",
            """{"query":{"a":["1","3,4"],"b":["2"]}}"""
        },
        { "A key without a value is there", """{"rawQueryString":"flag&x="}""", """{"query":{"flag":[""],"x":[""]}}""" },
        {
            "A plus in a query is a space to forms and stays in the raw one",
            """{"rawQueryString":"q=a+b"}""",
            """{"queryString":"?q=a+b","query":{"q":["a b"]}}"""
        },
        { "No query is none", """{"rawQueryString":null}""", """{"queryString":"","query":{}}""" },

        // Headers
        {
            "A user agent with a comma is one value",
            """{"headers":{"user-agent":"Mozilla/5.0 (KHTML, like Gecko)"}}""",
            """{"headers":{"user-agent":["Mozilla/5.0 (KHTML, like Gecko)"]}}"""
        },
        {
            "A date with a comma is one value",
            """{"headers":{"if-modified-since":"Tue, 15 Nov 1994 12:45:26 GMT"}}""",
            """{"headers":{"if-modified-since":["Tue, 15 Nov 1994 12:45:26 GMT"]}}"""
        },
        { "A cookie-like header of the app with a comma is one value", """{"headers":{"x-note":"a, b"}}""", """{"headers":{"x-note":["a, b"]}}""" },
        {
            "Authorization is one value",
            """{"headers":{"authorization":"Digest a=\"b\", c=\"d\""}}""",
            """{"headers":{"authorization":["Digest a=\"b\", c=\"d\""]}}"""
        },
        {
            "A list is parted",
            """{"headers":{"accept":"text/html,application/json;q=0.9, */*"}}""",
            """{"headers":{"accept":["text/html","application/json;q=0.9","*/*"]}}"""
        },
        {
            "A list is parted outside quotes alone",
            """{"headers":{"if-none-match":"\"a,b\", W/\"c\\\",d\""}}""",
            """{"headers":{"if-none-match":["\"a,b\"","W/\"c\\\",d\""]}}"""
        },
        { "A list with an open quote stays whole", """{"headers":{"if-none-match":"\"a,b"}}""", """{"headers":{"if-none-match":["\"a,b"]}}""" },
        { "Empty items of a list are none", """{"headers":{"accept":"a,, b,"}}""", """{"headers":{"accept":["a","b"]}}""" },
        { "Header names have no case", """{"headers":{"X-Forwarded-Port":"8443","x-forwarded-port":null}}""", """{"remotePort":8443}""" },
        { "Non-ASCII header values stay", """{"headers":{"x-name":"Jürgen"}}""", """{"headers":{"x-name":["Jürgen"]}}""" },
        { "An empty header is there", """{"headers":{"x-empty":""}}""", """{"headers":{"x-empty":[""]}}""" },
        { "The host is the header's", "{}", """{"host":"api.example.com"}""" },
        { "Without a host the domain name counts", """{"headers":{"host":null}}""", """{"host":"abcdefghij.execute-api.us-east-1.amazonaws.com"}""" },
        { "Without headers the request still stands", """{"headers":null}""", """{"path":"/rooms/lobby","scheme":"https","remotePort":0}""" },
        { "The scheme is the one that the client used", """{"headers":{"x-forwarded-proto":"http"}}""", """{"scheme":"http"}""" },
        { "A scheme that is none counts as https", """{"headers":{"x-forwarded-proto":"gopher"}}""", """{"scheme":"https"}""" },
        {
            "A framing header of the client's connection is gone",
            """{"headers":{"transfer-encoding":"chunked"},"body":"abc"}""",
            """{"contentLength":3,"body":"YWJj","headers":{"transfer-encoding":null}}"""
        },

        // Connection
        { "The port is the forwarded one", "{}", """{"remotePort":443}""" },
        { "A port that is none is 0", """{"headers":{"x-forwarded-port":"abc"}}""", """{"remotePort":0}""" },
        { "A port out of range is 0", """{"headers":{"x-forwarded-port":"70000"}}""", """{"remotePort":0}""" },
        { "The address is the client's", "{}", """{"remoteIp":"192.0.2.1"}""" },
        { "An IPv6 address is read", """{"requestContext":{"http":{"sourceIp":"2001:db8::1"}}}""", """{"remoteIp":"2001:db8::1"}""" },
        { "An address that is none is missing", """{"requestContext":{"http":{"sourceIp":"unknown"}}}""", """{"remoteIp":null}""" },
        { "The trace identifier is the gateway's request id", "{}", """{"traceIdentifier":"request-1"}""" },
        { "Without one it is Lambda's", """{"requestContext":{"requestId":null}}""", """{"traceIdentifier":"invocation-1"}""" },
        { "The protocol is the client's", """{"requestContext":{"http":{"protocol":"HTTP/2.0"}}}""", """{"protocol":"HTTP/2.0"}""" },
        { "Without a protocol it is HTTP/1.1", """{"requestContext":{"http":{"protocol":null}}}""", """{"protocol":"HTTP/1.1"}""" },
        { "Any method passes", """{"requestContext":{"http":{"method":"PROPFIND"}}}""", """{"method":"PROPFIND"}""" },
        { "Context and event are at hand", "{}", """{"awsRequestId":"invocation-1","event":"APIGatewayHttpApiV2ProxyRequest"}""" },

        // Cookies
        { "Cookies are a header", """{"cookies":["a=1","b=2"]}""", """{"headers":{"cookie":["a=1; b=2"]},"cookies":{"a":"1","b":"2"}}""" },
        { "A cookie may hold a comma", """{"cookies":["a=1,2"]}""", """{"headers":{"cookie":["a=1,2"]}}""" },
        { "No cookies are no header", """{"cookies":[]}""", """{"headers":{"cookie":null},"cookies":{}}""" },
        { "A cookie header without the list is read", """{"headers":{"cookie":"a=1; b=2"}}""", """{"cookies":{"a":"1","b":"2"}}""" },

        // Body
        { "A body of text is UTF-8", """{"body":"{\"a\":\"ü😀\"}"}""", """{"body":"eyJhIjoiw7zwn5iAIn0=","contentLength":14,"canHaveBody":true}""" },
        {
            "A body of base64 is its bytes",
            """{"body":"//6AAEE=","isBase64Encoded":true}""",
            """{"body":"//6AAEE=","contentLength":5,"canHaveBody":true}"""
        },
        { "A body that looks like base64 and is not said to be is text", """{"body":"//6AAEE="}""", """{"body":"Ly82QUFFRT0=","contentLength":8}""" },
        { "No body is none", """{"body":null}""", """{"body":"","contentLength":null,"canHaveBody":false}""" },
        { "An empty body is none", """{"body":""}""", """{"body":"","contentLength":null,"canHaveBody":false}""" },
        { "An empty body of base64 is none", """{"body":"","isBase64Encoded":true}""", """{"body":"","canHaveBody":false}""" },
        { "A stated length of none stays", """{"headers":{"content-length":"0"}}""", """{"contentLength":0,"canHaveBody":false}""" },
        { "A stated length that is wrong is put right", """{"headers":{"content-length":"99"},"body":"abc"}""", """{"contentLength":3}""" },
        { "A stated length that is no number is put right", """{"headers":{"content-length":"many"},"body":"abc"}""", """{"contentLength":3}""" },
        {
            "The content type is the header's",
            """{"headers":{"content-type":"application/json; charset=utf-8"},"body":"{}"}""",
            """{"contentType":"application/json; charset=utf-8"}"""
        },
        { "No content type is none", """{"body":"{}"}""", """{"contentType":null}""" },

        // Authorizers
        { "Without an authorizer nobody is known", "{}", """{"authenticated":false,"claims":[]}""" },
        {
            "A token's claims are the user's",
            """{"requestContext":{"authorizer":{"jwt":{"claims":{"sub":"ann","cognito:groups":"[mods admins]"},"scopes":null}}}}""",
            """{"authenticated":true,"claims":["sub=ann","cognito:groups=[mods admins]"]}"""
        },
        {
            "A token without claims is nobody's",
            """{"requestContext":{"authorizer":{"jwt":{"claims":{}}}}}""",
            """{"authenticated":false,"claims":[]}"""
        },
        {
            "A Lambda authorizer's context is claims",
            """{"requestContext":{"authorizer":{"lambda":{"userId":"ann","level":3,"staff":true}}}}""",
            """{"authenticated":true,"claims":["userId=ann","level=3","staff=True"]}"""
        },
        {
            "A Lambda authorizer without context is nobody's",
            """{"requestContext":{"authorizer":{"lambda":{}}}}""",
            """{"authenticated":false,"claims":[]}"""
        },
        { "A null Lambda context is nobody's", """{"requestContext":{"authorizer":{"lambda":null}}}""", """{"authenticated":false}""" },
        {
            "An IAM caller's identity is claims",
            """
            {"requestContext":{"authorizer":{"iam":{
              "accessKey":"AKIA","accountId":"123456789012","userArn":"arn:aws:iam::123456789012:user/ann","userId":"AIDA","cognitoIdentity":null}}}}
            """,
            """{"authenticated":true,"claims":["accountId=123456789012","userArn=arn:aws:iam::123456789012:user/ann","userId=AIDA"]}"""
        },
        { "An empty IAM identity is nobody's", """{"requestContext":{"authorizer":{"iam":{}}}}""", """{"authenticated":false,"claims":[]}""" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Case(string rule, string change, string expected)
    {
        await using var application = await BridgedApplication.StartAsync(EchoApplication.Map);
        var response = await application.SendAsync(HttpApiEvent.With(change));
        Assert.Equal(200, response.GetProperty("statusCode").GetInt32());
        var seen = JsonNode.Parse(response.GetProperty("body").GetString()!)!;
        foreach (var (member, value) in JsonNode.Parse(expected)!.AsObject())
        {
            AssertSame(rule, value, seen[member]);
        }
    }

    // Of the headers a case names those that it is about; null stands for one that must not be there.
    private static void AssertSame(string rule, JsonNode? expected, JsonNode? actual)
    {
        if (expected is JsonObject members && actual is JsonObject seen && members.Count > 0)
        {
            foreach (var (name, value) in members)
            {
                AssertSame(rule, value, seen[name]);
            }

            return;
        }

        Assert.True(
            JsonNode.DeepEquals(expected, actual),
            $"{rule}: expected {expected?.ToJsonString() ?? "null"}, got {actual?.ToJsonString() ?? "null"}");
    }
}
