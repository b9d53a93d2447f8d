# Trailsleuth on S3 with CloudFront. The headers are those of dist/_headers.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "bucket" {
  description = "Name of the bucket that is made for the site"
  type        = string
}

variable "dist" {
  description = "The build, from here"
  type        = string
  default     = "../../dist"
}

locals {
  lines         = split("\n", file("${var.dist}/_headers"))
  policies      = [for line in local.lines : trimprefix(line, "  Content-Security-Policy: ") if startswith(line, "  Content-Security-Policy: ")]
  page_policy   = local.policies[0]
  reader_policy = local.policies[1]
  permissions   = [for line in local.lines : trimprefix(line, "  Permissions-Policy: ") if startswith(line, "  Permissions-Policy: ")][0]
  custom = {
    "Permissions-Policy"           = local.permissions
    "X-DNS-Prefetch-Control"       = "off"
    "Cross-Origin-Opener-Policy"   = "same-origin"
    "Cross-Origin-Embedder-Policy" = "require-corp"
    "Cross-Origin-Resource-Policy" = "same-origin"
  }
  behaviours = {
    page   = { policy = local.page_policy, cache = "no-cache" }
    assets = { policy = local.page_policy, cache = "public, max-age=31536000, immutable" }
    reader = { policy = local.reader_policy, cache = "public, max-age=31536000, immutable" }
  }
}

resource "aws_s3_bucket" "site" {
  bucket = var.bucket
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_cloudfront_origin_access_control" "site" {
  name                              = var.bucket
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_response_headers_policy" "site" {
  for_each = local.behaviours
  name     = "trailsleuth-${each.key}"

  security_headers_config {
    content_security_policy {
      content_security_policy = each.value.policy
      override                = true
    }
    content_type_options {
      override = true
    }
    referrer_policy {
      referrer_policy = "no-referrer"
      override        = true
    }
    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
    }
  }

  custom_headers_config {
    dynamic "items" {
      for_each = merge(local.custom, { "Cache-Control" = each.value.cache })
      content {
        header   = items.key
        value    = items.value
        override = true
      }
    }
  }
}

data "aws_cloudfront_cache_policy" "optimized" {
  name = "Managed-CachingOptimized"
}

resource "aws_cloudfront_distribution" "site" {
  enabled             = true
  default_root_object = "index.html"
  http_version        = "http2and3"

  origin {
    domain_name              = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id                = "site"
    origin_access_control_id = aws_cloudfront_origin_access_control.site.id
  }

  default_cache_behavior {
    target_origin_id           = "site"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = data.aws_cloudfront_cache_policy.optimized.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.site["page"].id
  }

  dynamic "ordered_cache_behavior" {
    for_each = [["/assets/reader.*", "reader"], ["/assets/*", "assets"]]
    content {
      path_pattern               = ordered_cache_behavior.value[0]
      target_origin_id           = "site"
      viewer_protocol_policy     = "redirect-to-https"
      allowed_methods            = ["GET", "HEAD"]
      cached_methods             = ["GET", "HEAD"]
      compress                   = true
      cache_policy_id            = data.aws_cloudfront_cache_policy.optimized.id
      response_headers_policy_id = aws_cloudfront_response_headers_policy.site[ordered_cache_behavior.value[1]].id
    }
  }

  dynamic "custom_error_response" {
    for_each = [403, 404]
    content {
      error_code         = custom_error_response.value
      response_code      = 404
      response_page_path = "/404.html"
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
    minimum_protocol_version       = "TLSv1"
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.site.arn}/*"]
    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "AWS:SourceArn"
      values   = [aws_cloudfront_distribution.site.arn]
    }
  }
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = data.aws_iam_policy_document.read.json
}

output "address" {
  value = "https://${aws_cloudfront_distribution.site.domain_name}/"
}
