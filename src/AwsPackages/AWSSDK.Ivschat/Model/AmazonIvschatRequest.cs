using Amazon.Runtime;

namespace Amazon.Ivschat.Model;

public class AmazonIvschatRequest : AmazonWebServiceRequest;
