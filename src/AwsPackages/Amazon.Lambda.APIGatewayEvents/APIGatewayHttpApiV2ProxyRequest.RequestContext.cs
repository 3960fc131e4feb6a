namespace Amazon.Lambda.APIGatewayEvents;

public partial class APIGatewayHttpApiV2ProxyRequest
{
    /// <summary>What the gateway knows about the request.</summary>
    public class ProxyRequestContext
    {
        public string? AccountId { get; set; }

        public string? ApiId { get; set; }

        /// <summary>What the route's authorizer found; null on a route without one.</summary>
        public AuthorizerDescription? Authorizer { get; set; }

        public string? DomainName { get; set; }

        public string? DomainPrefix { get; set; }

        public HttpDescription? Http { get; set; }

        /// <summary>The gateway's id of the request, which its access log carries too.</summary>
        public string? RequestId { get; set; }

        public string? RouteId { get; set; }

        public string? RouteKey { get; set; }

        public string? Stage { get; set; }

        /// <summary>When the request came, in the access log's form: <c>09/Apr/2026:12:34:56 +0000</c>.</summary>
        public string? Time { get; set; }

        /// <summary>When the request came, in milliseconds since 1970.</summary>
        public long TimeEpoch { get; set; }

        /// <summary>The client's certificate, on a domain with mutual TLS.</summary>
        public ProxyRequestAuthentication? Authentication { get; set; }
    }

    /// <summary>The request line and who sent it.</summary>
    public class HttpDescription
    {
        public string? Method { get; set; }

        public string? Path { get; set; }

        public string? Protocol { get; set; }

        public string? SourceIp { get; set; }

        public string? UserAgent { get; set; }
    }

    /// <summary>How the client proved itself in the TLS handshake.</summary>
    public class ProxyRequestAuthentication
    {
        public ProxyRequestClientCert? ClientCert { get; set; }
    }

    /// <summary>A client certificate, as text.</summary>
    public class ProxyRequestClientCert
    {
        public string? ClientCertPem { get; set; }

        public string? SubjectDN { get; set; }

        public string? IssuerDN { get; set; }

        public string? SerialNumber { get; set; }

        public ClientCertValidity? Validity { get; set; }
    }

    /// <summary>From when until when a client certificate holds, as OpenSSL prints it.</summary>
    public class ClientCertValidity
    {
        public string? NotBefore { get; set; }

        public string? NotAfter { get; set; }
    }
}
