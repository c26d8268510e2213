using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBClusterParametersResponse : AmazonWebServiceResponse
{
    public List<Parameter> Parameters { get; set; }
    public string Marker { get; set; }
}
