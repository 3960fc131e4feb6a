using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IvsChatBackend.Gateway.HttpApi;

/// <summary>CORS as an HTTP API answers it by itself, from the template's <c>CorsConfiguration</c>.</summary>
/// <param name="configuration">With CloudFormation's functions carried out.</param>
internal sealed class CrossOrigin(JsonNode configuration)
{
    /// <summary>Adds what the browser asks for.</summary>
    /// <returns>Whether the request is a preflight, and answered with that.</returns>
    public bool Answer(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && Has("AllowOrigins", origin))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.AccessControlExposeHeaders = List("ExposeHeaders");
        }

        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (context.Response.Headers.AccessControlAllowOrigin.Count > 0)
        {
            context.Response.Headers.AccessControlAllowMethods = List("AllowMethods");
            context.Response.Headers.AccessControlAllowHeaders = List("AllowHeaders");
            context.Response.Headers.AccessControlMaxAge = (string?)configuration["MaxAge"];
        }

        return true;
    }

    private bool Has(string list, string value) => configuration[list]!.AsArray().Any(each => (string?)each == value);

    private string List(string name) => string.Join(',', configuration[name]!.AsArray().Select(each => (string?)each));
}
