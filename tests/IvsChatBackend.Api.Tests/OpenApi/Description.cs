using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Idempotency;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Outcomes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace IvsChatBackend.Api.Tests.OpenApi;

/// <summary>Makes the API's description of the running API's endpoints: paths and schemas by ASP.NET Core, the rest from what is declared beside each route.</summary>
internal static class Description
{
    private const string Bearer = "bearer";

    private static readonly IReadOnlyDictionary<string, string> PathParameters = new Dictionary<string, string>
    {
        ["roomId"] = "The room's 12-character id, or its registered name.",
        ["userId"] = "The user's id. One of other characters than A-Z a-z 0-9 . _ : @ | - is written as ~ and the base64url of its UTF-8.",
        ["messageId"] = "12 characters, as IVS Chat gave them.",
        ["id"] = "The id that the API gave.",
        ["termId"] = "The term's id.",
    };

    public static void AddDescription(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer((schema, context, _) =>
            {
                RequireWhatIsAlwaysThere(schema, context.JsonTypeInfo);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(TransformAsync);
            options.AddDocumentTransformer((document, _, _) =>
            {
                Complete(document);
                return Task.CompletedTask;
            });
        });
    }

    public static async Task<JsonNode> WriteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1");
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken))!;
        foreach (var (path, operations) in json["paths"]!.AsObject())
        {
            foreach (var operation in operations!.AsObject())
            {
                operation.Value!["tags"] = new JsonArray(Area(path));
            }
        }

        Tidy(json["components"]!["schemas"]!);
        foreach (var body in (string[])["NewRoom", "RoomChange"])
        {
            json["components"]!["schemas"]![body]!["properties"]!["messageReviewHandler"]!["type"] = new JsonArray("object", "null");
        }

        return json;
    }

    /// <summary>By what a route is about: its first words.</summary>
    private static string Area(string path)
    {
        var words = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(word => word[0] != '{').ToList();
        return words is ["rooms", var below, ..] && below != "available" ? below : words[0];
    }

    /// <summary>Members that may be null are left out instead; a list of values says that they are texts.</summary>
    private static void Tidy(JsonNode node)
    {
        if (node is JsonObject schema)
        {
            if (schema["type"] is JsonArray types && types.Count(type => (string?)type != "null") == 1)
            {
                schema["type"] = (string?)types.Single(type => (string?)type != "null");
            }

            if (schema["enum"] is not null)
            {
                schema["type"] = "string";
            }
        }

        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children.OfType<JsonNode>().ToList())
        {
            Tidy(child);
        }
    }

    /// <summary>Members that may be null are left out rather than written as null.</summary>
    private static void RequireWhatIsAlwaysThere(OpenApiSchema schema, JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(each => each.IsGetNullable || Nullable.GetUnderlyingType(each.PropertyType) is not null))
        {
            schema.Required?.Remove(property.Name);
        }
    }

    private static async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var described = metadata.OfType<RouteDescription>().SingleOrDefault();
        if (described is null)
        {
            return;
        }

        var rule = metadata.OfType<AccessRule>().Last();
        operation.OperationId = described.OperationId;
        operation.Summary = described.Summary;
        operation.Description = Who(rule);
        operation.Tags = null;
        operation.Parameters = [.. Parameters(context, metadata, rule)];
        operation.Responses = [];
        if (rule.Scope != AccessScope.Anonymous)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
        }

        if (metadata.OfType<RouteBody>().LastOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = !body.Optional,
                Content = await ContentAsync(body.ContentType, body.Shape, context, cancellationToken),
            };
        }

        foreach (var reply in metadata.OfType<RouteReply>())
        {
            operation.Responses[$"{reply.Status}"] = new OpenApiResponse
            {
                Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(reply.Status),
                Headers = Headers(reply.Status, metadata),
                Content = reply.Shape is null ? null : await ContentAsync(reply.ContentType, reply.Shape, context, cancellationToken),
            };
        }

        foreach (var group in Failures(metadata, rule, operation).Distinct().Select(Problem.Of).Append((500, Problem.InternalError)).GroupBy(problem => problem.Item1).OrderBy(group => group.Key))
        {
            operation.Responses[$"{group.Key}"] = new OpenApiResponse
            {
                Description = $"code: {string.Join(", ", group.Select(problem => problem.Item2))}",
                Headers = Headers(group.Key, []),
                Content = await ContentAsync(Problem.ContentType, typeof(ProblemBody), context, cancellationToken),
            };
        }
    }

    private static string Who(AccessRule rule) => rule switch
    {
        { Scope: AccessScope.Anonymous } => "For everybody; no token is looked at.",
        { Scope: AccessScope.Account, MinimumRole: null } => "For everybody who is signed in.",
        { Scope: AccessScope.Room, MinimumRole: null } => "For everybody who is signed in and may enter the room.",
        { Scope: AccessScope.Room } => $"For the role {rule.MinimumRole} and above, in the room.",
        _ => $"For the role {rule.MinimumRole}.",
    };

    private static IEnumerable<IOpenApiParameter> Parameters(OpenApiOperationTransformerContext context, IList<object> metadata, AccessRule rule)
    {
        foreach (var name in RoutePatternNames(context))
        {
            yield return new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Path,
                Required = true,
                Description = PathParameters[name],
                Schema = Text(),
            };
        }

        foreach (var query in metadata.OfType<RouteQuery>())
        {
            yield return new OpenApiParameter
            {
                Name = query.Name,
                In = ParameterLocation.Query,
                Required = query.Required,
                Description = query.Description,
                Explode = query.Many,
                Schema = query.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text() } : Text(),
            };
        }

        if (metadata.OfType<RouteList>().Any())
        {
            yield return new OpenApiParameter
            {
                Name = "limit",
                In = ParameterLocation.Query,
                Description = "Most items of a page; 50 where it is left out.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100" },
            };
            yield return new OpenApiParameter { Name = "cursor", In = ParameterLocation.Query, Description = "nextCursor of the page before.", Schema = Text() };
        }

        if (context.Description.HttpMethod == "POST" && rule.Scope != AccessScope.Anonymous && !metadata.OfType<NoIdempotencyKey>().Any())
        {
            yield return new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
                Description = "Of the client's choosing. The same request with the same key, within 24 hours, happens once and has the same answer.",
            };
        }

        if (metadata.OfType<RouteETag>().Any() && context.Description.HttpMethod is not "GET")
        {
            yield return new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Schema = Text(),
                Description = "The ETag that was read: changed since, it is a 412.",
            };
        }
    }

    private static IEnumerable<string> RoutePatternNames(OpenApiOperationTransformerContext context) =>
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(context.Description.RelativePath!).Parameters.Select(parameter => parameter.Name);

    private static IEnumerable<FailureCode> Failures(IList<object> metadata, AccessRule rule, OpenApiOperation operation)
    {
        if (operation.RequestBody is not null || operation.Parameters!.Count > 0)
        {
            yield return FailureCode.ValidationFailed;
        }

        if (operation.RequestBody is not null)
        {
            yield return FailureCode.PayloadTooLarge;
            yield return FailureCode.UnsupportedMediaType;
        }

        if (rule.Scope != AccessScope.Anonymous)
        {
            yield return FailureCode.Unauthenticated;
            yield return FailureCode.Forbidden;
            yield return FailureCode.UpstreamUnavailable;
        }

        if (rule.Scope == AccessScope.Room)
        {
            yield return FailureCode.NotFound;
            yield return FailureCode.Banned;
        }

        if (operation.Parameters!.Any(parameter => parameter.Name == "Idempotency-Key"))
        {
            yield return FailureCode.Conflict;
            yield return FailureCode.IdempotencyKeyReused;
        }

        if (operation.Parameters!.Any(parameter => parameter.Name == "If-Match"))
        {
            yield return FailureCode.PreconditionFailed;
        }

        foreach (var code in metadata.OfType<RouteFailures>().SelectMany(failures => failures.Codes))
        {
            yield return code;
        }

        if (metadata.OfType<RouteFailures>().Any(failures => failures.Codes.Contains(FailureCode.RateLimited)))
        {
            yield return FailureCode.UpstreamUnavailable;
        }
    }

    private static Dictionary<string, IOpenApiHeader> Headers(int status, IList<object> metadata)
    {
        var headers = new Dictionary<string, IOpenApiHeader> { ["x-request-id"] = Header("Finds the request in the logs.") };
        if (status is 429 or 503)
        {
            headers["Retry-After"] = new OpenApiHeader { Description = "Seconds until a retry makes sense.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } };
        }

        if (status == 401)
        {
            headers["WWW-Authenticate"] = Header("Bearer.");
        }

        if (metadata.OfType<RouteLocation>().Any())
        {
            headers["Location"] = Header("Path of what was made.");
        }

        if (metadata.OfType<RouteETag>().Any())
        {
            headers["ETag"] = Header("The version that If-Match takes.");
        }

        return headers;
    }

    private static async Task<Dictionary<string, OpenApiMediaType>> ContentAsync(
        string mediaType, Type shape, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var name = Name(shape);
        if (shape == typeof(object))
        {
            return new() { [mediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } };
        }

        var schema = await context.GetOrCreateSchemaAsync(shape, null, cancellationToken);
        context.Document!.Components ??= new OpenApiComponents();
        context.Document.AddComponent(name, schema);
        return new() { [mediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(name, context.Document) } };
    }

    // Without what tells our types apart in the code and says nothing to a client.
    private static string Name(Type shape) => shape == typeof(ProblemBody) ? "Problem" : shape.Name.Replace("Reply", "", StringComparison.Ordinal);

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = Text() };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static void Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "IvsChatBackend",
            Version = "1",
            Description = "Chat on Amazon IVS Chat: tokens, moderation, rooms. Errors are problem details with a stable code. API Gateway's own answers "
                + "(401, 404, 413, 429, 503) carry {\"message\"} instead: go by the status first.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
        };
        document.Tags = null;
        document.Components.Schemas?.Remove("object");
        if (document.Components.Schemas?.TryGetValue("Problem", out var known) == true && known is OpenApiSchema problem)
        {
            var codes = Enum.GetValues<FailureCode>().Select(code => Problem.Of(code).Code).Append(Problem.InternalError).Distinct();
            ((OpenApiSchema)problem.Properties!["code"]).Enum = [.. codes.Select(code => (JsonNode)code)];
        }
    }
}
