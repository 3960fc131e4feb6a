using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Amazon.Lambda.Tests.Hosting.Differential;

/// <summary>An application that answers in every way that a request asks for, with all of the request that both ways can know.</summary>
internal static class DifferentialApplication
{
    // The two ends of a connection, how a path was written, and Lambda's own are what differs by nature.
    private static readonly string[] OfTheServer =
        ["scheme", "rawTarget", "remoteIp", "remotePort", "traceIdentifier", "awsRequestId", "event"];

    public static void Map(WebApplication application) => application.Run(async context =>
    {
        var seen = await EchoApplication.DescribeAsync(context);
        foreach (var member in OfTheServer)
        {
            seen.Remove(member);
        }

        var response = context.Response;
        response.StatusCode = int.Parse(context.Request.Headers["x-status"]!, CultureInfo.InvariantCulture);
        response.Headers.Append("X-Seen", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seen.ToJsonString()))));
        response.Headers.Append("Vary", "Origin");
        response.Headers.Append("Vary", "Accept");
        foreach (var cookie in context.Request.Cookies)
        {
            response.Cookies.Append("seen", cookie.Value);
        }

        if (response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        switch (context.Request.Headers["x-reply"].ToString())
        {
            case "echo":
                response.ContentType = "application/json";
                await response.WriteAsync(seen.ToJsonString());
                break;
            case "bytes":
                response.ContentLength = 64;
                await response.Body.WriteAsync(SHA512.HashData(Encoding.UTF8.GetBytes(seen.ToJsonString())));
                break;
            case "pipe":
                Encoding.UTF8.GetBytes("unflushed", response.BodyWriter);
                break;
        }
    });
}
