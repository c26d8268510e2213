using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBParametersResponse : AmazonWebServiceResponse
{
    public List<Parameter> Parameters { get; set; }
    public string Marker { get; set; }
}
